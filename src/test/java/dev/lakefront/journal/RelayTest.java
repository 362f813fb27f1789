package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One relay, or two that take turns on one thread: every interleaving here is made by hand. */
class RelayTest extends OnEveryDatabase {

    private static final Duration LEASE = JournalFixture.CONFIG.lease();
    private static final Duration LONGER_THAN_ANY_BACKOFF = Duration.ofSeconds(4);

    @Test
    void handlerRunsOutsideAnyTransaction_andItsRecordWithin() {
        List<Boolean> inTransaction = new ArrayList<>();
        Relay relay = journal.relay(entry -> {
            inTransaction.add(journal.inTransaction());
            return () -> inTransaction.add(journal.inTransaction());
        });
        journal.arrives("e1", "a");

        run(relay);

        assertThat(inTransaction).containsExactly(false, true);
        assertThat(journal.state("e1")).isEqualTo("done");
    }

    @Test
    void handlerSeesTheEntryAsItWasStored() {
        List<Entry> seen = new ArrayList<>();
        journal.rows.add(JournalFixture.KIND, "e1", "a", "{\"umlaut\":\"ü\"}", journal.clock.instant());

        run(journal.relay(entry -> {
            seen.add(entry);
            return () -> {};
        }));

        assertThat(seen).containsExactly(new Entry(JournalFixture.KIND, "e1", "a", "{\"umlaut\":\"ü\"}", 1));
    }

    @Test
    void handledEntry_isNotHandledAgain() {
        journal.arrives("e1", "a");
        run(journal.relay());
        journal.clock.advance(Duration.ofDays(1));
        run(journal.relay());

        assertThat(journal.effects()).containsExactly("e1");
    }

    @Test
    void recordThatFails_leavesNeitherEffectNorCompletion() {
        Relay relay = journal.relay(entry -> () -> {
            journal.effect(entry).run();
            throw new IllegalStateException("half way");
        });
        journal.arrives("e1", "a");

        run(relay);

        assertThat(journal.effects()).isEmpty();
        assertThat(journal.row("e1").state()).isEqualTo("waiting");
        assertThat(journal.row("e1").attempt()).isEqualTo(1);
        assertThat(journal.row("e1").lastError()).contains("half way");
    }

    @Test
    void entryThatIsNotDueYet_isLeftAlone() {
        journal.arrives("e1", "a");
        journal.relay().runOnce(journal.clock.instant().minusMillis(1));
        assertThat(journal.effects()).isEmpty();
    }

    @Test
    void failures_areRepeatedAfterPausesThatDoubleUpToABound() {
        JournalConfig patient = new JournalConfig(
                Duration.ofMillis(100),
                LEASE,
                100,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofDays(30),
                Duration.ofMillis(100));
        Relay relay = journal.relay(patient, RelayTest::fails);
        journal.arrives("e1", "a");

        for (int seconds : new int[] {1, 2, 3, 3}) {
            run(relay);
            Instant now = journal.clock.instant();
            Instant due = journal.row("e1").dueAt();
            assertThat(due).isBetween(now.plusMillis(seconds * 750L - 1), now.plusSeconds(seconds));
            int attempt = journal.row("e1").attempt();
            relay.runOnce(due.minusMillis(1));
            assertThat(journal.row("e1").attempt()).isEqualTo(attempt);
            journal.clock.advance(Duration.between(now, due));
        }
    }

    @Test
    void pauseAfterAFailure_beginsAtTheFailure() {
        Relay relay = journal.relay(entry -> {
            journal.clock.advance(Duration.ofSeconds(30));
            throw new IllegalStateException("no answer in thirty seconds");
        });
        journal.arrives("e1", "a");

        run(relay);

        assertThat(journal.row("e1").dueAt()).isAfter(journal.clock.instant());
    }

    @Test
    void entryThatFailsToTheLimit_isParkedAndHoldsBackItsAggregateOnly() {
        Relay relay = journal.relay(entry -> entry.eventId().equals("bad") ? fails(entry) : journal.effect(entry));
        journal.arrives("bad", "a");
        journal.arrives("behind", "a");
        journal.arrives("other", "b");

        runForLong(relay);

        assertThat(journal.state("bad")).isEqualTo("parked");
        assertThat(journal.row("bad").attempt()).isEqualTo(3);
        assertThat(journal.row("bad").lastError()).contains("refused by the test");
        assertThat(journal.state("behind")).isEqualTo("waiting");
        assertThat(journal.row("behind").attempt()).isZero();
        assertThat(journal.effects()).containsExactly("other");
    }

    @Test
    void parkedEntryThatIsRetried_isHandledBeforeThoseBehindIt() {
        AtomicBoolean down = new AtomicBoolean(true);
        Relay relay = journal.relay(entry -> down.get() ? fails(entry) : journal.effect(entry));
        journal.arrives("bad", "a");
        runForLong(relay);
        down.set(false);
        journal.arrives("behind", "a");

        assertThat(journal.rows.retry(journal.id("bad"), journal.clock.instant()))
                .isEqualTo(1);
        assertThat(journal.rows.retry(journal.id("behind"), journal.clock.instant()))
                .as("only what is parked")
                .isZero();
        run(relay);

        assertThat(journal.effects()).containsExactly("bad", "behind");
    }

    @Test
    void parkedEntryThatIsSkipped_setsItsAggregateFree() {
        Relay relay = journal.relay(entry -> entry.eventId().equals("bad") ? fails(entry) : journal.effect(entry));
        journal.arrives("bad", "a");
        journal.arrives("behind", "a");
        runForLong(relay);

        Instant now = journal.clock.instant();
        assertThat(journal.rows.skip(journal.id("behind"), "by mistake", now))
                .as("only what is parked")
                .isZero();
        assertThat(journal.rows.skip(journal.id("bad"), "asked the sender", now))
                .isEqualTo(1);
        run(relay);

        assertThat(journal.effects()).containsExactly("behind");
        assertThat(journal.row("bad").state()).isEqualTo("skipped");
        assertThat(journal.row("bad").lastError()).isEqualTo("asked the sender");
    }

    @Test
    void entryOfAKindThatNobodyHandles_isParked() {
        journal.rows.add("test.unknown", "e1", "a", "{}", journal.clock.instant());

        runForLong(journal.relay());

        assertThat(journal.rows.find("test.unknown", "e1").orElseThrow().state())
                .isEqualTo("parked");
    }

    @Test
    void handlerThatBreaksWithAnError_countsAsAFailureAndSparesTheOthers() {
        Relay relay = journal.relay(entry -> {
            if (entry.eventId().equals("bad")) {
                throw new StackOverflowError();
            }
            return journal.effect(entry);
        });
        journal.arrives("bad", "a");
        journal.arrives("other", "b");

        runForLong(relay);

        assertThat(journal.state("bad")).isEqualTo("parked");
        assertThat(journal.effects()).containsExactly("other");
    }

    @Test
    void failureThatNoColumnCouldHold_isCutToFit() {
        Relay relay = journal.relay(entry -> {
            throw new IllegalStateException("\0x" + "😀".repeat(1_000));
        });
        journal.arrives("e1", "a");

        runForLong(relay);

        assertThat(journal.state("e1")).isEqualTo("parked");
        assertThat(journal.row("e1").lastError()).contains("😀").hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void oneRun_handlesAllThatIsDue_eachAggregateInItsOrder() {
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            arrived.add("e" + i);
            journal.arrives("e" + i, i % 2 == 0 ? "long" : "a" + i);
        }

        run(journal.relay());

        assertThat(journal.effects()).containsExactlyInAnyOrderElementsOf(arrived);
        assertThat(journal.effects().stream()
                        .filter(e -> journal.row(e).aggregate().equals("long"))
                        .toList())
                .isSortedAccordingTo((a, b) -> Long.compare(journal.id(a), journal.id(b)));
    }

    @Test
    void liveLease_keepsOthersAway() {
        Relay other = journal.relay();
        Relay relay = journal.relay(entry -> {
            journal.clock.advance(LEASE.minusMillis(1));
            run(other);
            return journal.effect("of the owner");
        });
        journal.arrives("e1", "a");
        journal.arrives("behind", "a");

        run(relay);

        assertThat(journal.effects()).containsExactly("of the owner", "of the owner");
    }

    @Test
    void expiredLease_isTakenOver_andTheLateOwnersCompletionChangesNothing() {
        Relay second = journal.relay(entry -> journal.effect("of the second owner, attempt " + entry.attempt()));
        Relay late = journal.relay(entry -> {
            journal.clock.advance(LEASE.plusMillis(1));
            run(second);
            return journal.effect("of the late owner");
        });
        journal.arrives("e1", "a");

        run(late);

        assertThat(journal.effects()).containsExactly("of the second owner, attempt 2");
        assertThat(journal.state("e1")).isEqualTo("done");
        assertThat(journal.row("e1").attempt()).isEqualTo(2);
    }

    @Test
    void lateOwnersFailure_changesNothing() {
        Relay late = journal.relay(entry -> {
            journal.clock.advance(LEASE.plusMillis(1));
            run(journal.relay());
            return fails(entry);
        });
        journal.arrives("e1", "a");

        run(late);

        assertThat(journal.effects()).containsExactly("e1");
        assertThat(journal.row("e1").state()).isEqualTo("done");
        assertThat(journal.row("e1").lastError()).isNull();
    }

    @Test
    void ownerThatDiedBeforeCompleting_leavesTheEntryToOthersWhenItsLeaseEnds() {
        journal.arrives("e1", "a");
        journal.arrives("behind", "a");
        claimAndDie("e1");

        run(journal.relay());
        assertThat(journal.effects()).as("while the lease lives").isEmpty();

        journal.clock.advance(LEASE.plusMillis(1));
        run(journal.relay());
        assertThat(journal.effects()).containsExactly("e1", "behind");
        assertThat(journal.row("e1").attempt()).isEqualTo(2);
    }

    @Test
    void entryWhoseOwnersAllDied_isParkedAtTheLimit() {
        journal.arrives("deadly", "a");
        journal.arrives("other", "b");
        for (int attempt = 0; attempt < 3; attempt++) {
            claimAndDie("deadly");
            journal.clock.advance(LEASE.plusMillis(1));
        }

        run(journal.relay());

        assertThat(journal.state("deadly")).isEqualTo("parked");
        assertThat(journal.row("deadly").lastError()).isNotBlank();
        assertThat(journal.effects()).containsExactly("other");
    }

    @Test
    void finishedEntry_tellsWhenItWasFinished() {
        Relay relay = journal.relay(entry -> {
            journal.clock.advance(Duration.ofSeconds(5));
            return journal.effect(entry);
        });
        journal.arrives("e1", "a");

        run(relay);

        assertThat(journal.row("e1").finishedAt()).isEqualTo(journal.clock.instant());
    }

    private static void run(Relay relay) {
        relay.runOnce(journal.clock.instant());
    }

    /** Long enough for any entry to reach its last attempt. */
    private static void runForLong(Relay relay) {
        for (int i = 0; i < 5; i++) {
            run(relay);
            journal.clock.advance(LONGER_THAN_ANY_BACKOFF);
        }
    }

    private static void claimAndDie(String eventId) {
        Instant now = journal.clock.instant();
        JournalRow row = journal.row(eventId);
        assertThat(journal.rows.claim(journal.id(eventId), row.attempt(), "dead", now, now.plus(LEASE)))
                .isEqualTo(1);
    }

    private static Runnable fails(Entry entry) {
        throw new IllegalStateException("refused by the test: " + entry);
    }
}
