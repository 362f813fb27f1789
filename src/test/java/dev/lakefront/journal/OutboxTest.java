package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.transaction.exceptions.IllegalTransactionStateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest extends OnEveryDatabase {

    private static final String KIND = JournalFixture.KIND;

    private final Outbox outbox = journal.context.getBean(Outbox.class);

    @Test
    void eventAndDecision_areKeptTogether() {
        journal.transactions.executeWrite(status -> {
            journal.effect("decision").run();
            outbox.append(KIND, "e1", "a", "{}");
            return status;
        });

        assertThat(journal.effects()).containsExactly("decision");
        assertThat(journal.state("e1")).isEqualTo("waiting");
    }

    @Test
    void rolledBackDecision_leavesNoEvent() {
        assertThatThrownBy(() -> journal.transactions.executeWrite(status -> {
                    journal.effect("decision").run();
                    outbox.append(KIND, "e1", "a", "{}");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(journal.effects()).isEmpty();
        assertThat(journal.rows.find(KIND, "e1")).isEmpty();
    }

    @Test
    void eventOutsideAnyTransaction_isRefused() {
        assertThatThrownBy(() -> outbox.append(KIND, "e1", "a", "{}"))
                .isInstanceOf(IllegalTransactionStateException.class);

        assertThat(journal.rows.find(KIND, "e1")).isEmpty();
    }

    @Test
    void repeatedEvent_changesNothingAndSparesTheTransaction() {
        journal.transactions.executeWrite(status -> {
            outbox.append(KIND, "e1", "a", "first");
            outbox.append(KIND, "e1", "a", "second");
            journal.effect("decision").run();
            return status;
        });

        assertThat(journal.row("e1").body()).isEqualTo("first");
        assertThat(journal.effects()).containsExactly("decision");
    }

    @Test
    void waiting_countsWhatIsUnfinishedInTheAggregate() {
        append("done", "a");
        run(journal.relay());
        append("parked", "a");
        park();
        append("behind", "a");
        append("elsewhere", "b");

        assertThat(journal.transactions.<Long>executeRead(status -> outbox.waiting("a")))
                .isEqualTo(2);
    }

    @Test
    void replacement_isHandledInPlaceOfWhatWaitsOrIsParkedInItsAggregate() {
        append("done", "a");
        run(journal.relay());
        append("parked", "a");
        park();
        append("behind", "a");
        append("elsewhere", "b");

        replace("all", "a");
        run(journal.relay());

        // aggregates go their ways side by side
        assertThat(journal.effects()).startsWith("done").containsExactlyInAnyOrder("done", "elsewhere", "all");
        assertThat(journal.row("parked").state()).isEqualTo("skipped");
        assertThat(journal.row("behind").state()).isEqualTo("skipped");
        assertThat(journal.row("behind").lastError()).isEqualTo("replaced by all");
        assertThat(journal.row("behind").finishedAt()).isNotNull();
    }

    @Test
    void entryThatIsReplacedWhileItIsHandled_comesToNothing() {
        append("e1", "a");

        run(journal.relay(entry -> {
            if (entry.eventId().equals("e1")) {
                replace("all", "a");
            }
            return journal.effect(entry);
        }));

        assertThat(journal.effects()).containsExactly("all");
        assertThat(journal.state("e1")).isEqualTo("skipped");
    }

    private void append(String eventId, String aggregate) {
        journal.transactions.executeWrite(status -> {
            outbox.append(KIND, eventId, aggregate, "{}");
            return status;
        });
    }

    private void replace(String eventId, String aggregate) {
        journal.transactions.executeWrite(status -> {
            outbox.replace(KIND, eventId, aggregate, "{}");
            return status;
        });
    }

    private static void run(Relay relay) {
        relay.runOnce(future());
    }

    private static void park() {
        Relay failing = journal.relay(entry -> {
            throw new IllegalStateException("refused by the test");
        });
        for (int attempt = 0; attempt < JournalFixture.CONFIG.attempts(); attempt++) {
            failing.runOnce(future());
        }
        assertThat(journal.row("parked").state()).isEqualTo("parked");
    }

    /** Later than the outbox's own clock, and than any pause. */
    private static Instant future() {
        return journal.context.getBean(Clock.class).instant().plus(Duration.ofDays(1));
    }
}
