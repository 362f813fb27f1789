package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.transaction.exceptions.IllegalTransactionStateException;
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
}
