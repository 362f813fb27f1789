package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two relays with four threads each share 200 entries of 20 aggregates. */
class RelaysTogetherTest extends OnEveryDatabase {

    private static final int ENTRIES = 200;
    private static final int AGGREGATES = 20;

    /** No entry is parked, however often its lease expires. */
    private static final JournalConfig CONFIG = new JournalConfig(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            1_000_000,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofDays(30),
            Duration.ofMillis(100));

    private final AtomicInteger handled = new AtomicInteger();

    @BeforeEach
    void entriesArrive() {
        for (int i = 0; i < ENTRIES; i++) {
            journal.arrives("e" + i, "a" + i % AGGREGATES);
        }
    }

    @Test
    void eachEntryIsHandledOnce_inTheOrderOfItsAggregate() throws Exception {
        handleAll(entry -> {
            handled.incrementAndGet();
            return journal.effect(entry);
        });

        assertThat(handled).hasValue(ENTRIES);
        assertEachOnceInOrder();
    }

    @Test
    void withFailures_eachEntryStillTakesEffectOnceAndInOrder() throws Exception {
        handleAll(entry -> {
            if (entry.attempt() == 1 && entry.eventId().endsWith("3")) {
                throw new IllegalStateException("the first attempt of some");
            }
            return journal.effect(entry);
        });

        assertEachOnceInOrder();
    }

    @Test
    void withLeasesThatExpireDuringTheWork_eachEntryStillTakesEffectOnceAndInOrder() throws Exception {
        handleAll(entry -> {
            if (handled.incrementAndGet() % 10 == 0) {
                journal.clock.advance(CONFIG.lease().plusMillis(1));
                // another owner may come, handle, and complete before this one does
                journal.relay(CONFIG, journal::effect).runOnce(journal.clock.instant());
            }
            return journal.effect(entry);
        });

        assertEachOnceInOrder();
    }

    private void handleAll(Function<Entry, Runnable> work) throws Exception {
        List<Relay> relays = List.of(journal.relay(CONFIG, work), journal.relay(CONFIG, work));
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                Relay relay = relays.get(i % 2);
                runs.add(threads.submit(() -> runUntilNothingWaits(relay)));
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
    }

    private static void runUntilNothingWaits(Relay relay) {
        while (journal.rows.countByState("waiting") > 0) {
            relay.runOnce(journal.clock.instant());
            journal.clock.advance(Duration.ofMillis(1));
        }
    }

    private static void assertEachOnceInOrder() {
        List<String> effects = journal.effects();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            expected.add("e" + i);
        }
        assertThat(effects).containsExactlyInAnyOrderElementsOf(expected);
        for (int a = 0; a < AGGREGATES; a++) {
            int aggregate = a;
            List<Integer> order = effects.stream()
                    .map(eventId -> Integer.valueOf(eventId.substring(1)))
                    .filter(number -> number % AGGREGATES == aggregate)
                    .toList();
            assertThat(order).hasSize(ENTRIES / AGGREGATES).isSorted();
        }
        assertThat(journal.rows.countByState("done")).isEqualTo(ENTRIES);
    }
}
