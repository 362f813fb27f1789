package dev.lakefront.journal;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.BackgroundActivity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane of its own, whose handler waits for the test, beside the common one. */
class RelayLanesTest extends OnEveryDatabase {

    private static final String SLOW = "test.slow";

    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    private Map<String, BackgroundActivity> lanes() {
        Relay relay = new Relay(
                journal.rows,
                journal.transactions,
                JournalFixture.CONFIG,
                journal.clock,
                List.of(new JournalFixture.Handler(journal::effect), new SlowHandler(this::waits)));
        return relay.parts().stream().collect(Collectors.toMap(BackgroundActivity::name, Function.identity()));
    }

    private Runnable waits(Entry entry) {
        if (entry.eventId().startsWith("hangs")) {
            begun.countDown();
            try {
                assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
        return journal.effect(entry);
    }

    @AfterEach
    void letGo() {
        hangs.countDown();
    }

    @Test
    void entryThatHangsInOneLane_delaysNoOtherLane() throws Exception {
        arrivesSlowly("hangs", "a");
        journal.arrives("quick", "b");
        journal.rows.add("test.unknown", "unhandled", "c", "{}", journal.clock.instant());
        Map<String, BackgroundActivity> lanes = lanes();
        assertThat(lanes).containsOnlyKeys("journal-relay-common", "journal-relay-slow");
        Thread slow = start(lanes.get("journal-relay-slow"));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        lanes.get("journal-relay-common").runOnce(journal.clock.instant());

        assertThat(journal.effects()).containsExactly("quick");
        assertThat(journal.rows.find("test.unknown", "unhandled").orElseThrow().attempt())
                .as("kinds that nobody handles are in the common lane")
                .isEqualTo(1);
        hangs.countDown();
        slow.join();
        assertThat(journal.effects()).containsExactly("quick", "hangs");
    }

    @Test
    void entryThatHangs_delaysNoOtherAggregateOfItsLane_butThoseBehindIt() throws Exception {
        arrivesSlowly("hangs", "a");
        arrivesSlowly("behind", "a");
        arrivesSlowly("beside", "b");
        Thread slow = start(lanes().get("journal-relay-slow"));

        eventually("the other aggregate is handled", () -> journal.effects().equals(List.of("beside")));
        hangs.countDown();
        slow.join();

        assertThat(journal.effects()).containsExactly("beside", "hangs", "behind");
    }

    @Test
    void laneThatIsStopped_stopsItsHandlers() throws Exception {
        arrivesSlowly("hangs", "a");
        arrivesSlowly("hangs-too", "b");
        Thread slow = start(lanes().get("journal-relay-slow"));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        slow.interrupt();

        assertThat(slow.join(java.time.Duration.ofSeconds(10))).isTrue();
        assertThat(journal.effects()).isEmpty();
    }

    private static Thread start(BackgroundActivity lane) {
        return Thread.ofVirtual().start(() -> lane.runOnce(journal.clock.instant()));
    }

    private static void arrivesSlowly(String eventId, String aggregate) {
        journal.rows.add(SLOW, eventId, aggregate, "{}", journal.clock.instant());
    }

    private record SlowHandler(Function<Entry, Runnable> work) implements EntryHandler {

        @Override
        public String kind() {
            return SLOW;
        }

        @Override
        public String lane() {
            return "slow";
        }

        @Override
        public Runnable handle(Entry entry) {
            return work.apply(entry);
        }
    }
}
