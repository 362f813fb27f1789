package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.journal.Inbox.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InboxTest extends OnEveryDatabase {

    private static final String KIND = JournalFixture.KIND;

    private final Inbox inbox = journal.context.getBean(Inbox.class);

    @Test
    void sameEventTwice_isStoredOnceAsItCameFirst() {
        assertThat(inbox.accept(KIND, "e1", "a", "{\"first\":true}")).isEqualTo(Receipt.STORED);
        assertThat(inbox.accept(KIND, "e1", "b", "{\"first\":false}")).isEqualTo(Receipt.DUPLICATE);

        assertThat(journal.rows.countByState("waiting")).isEqualTo(1);
        assertThat(journal.row("e1").aggregate()).isEqualTo("a");
        assertThat(journal.row("e1").body()).isEqualTo("{\"first\":true}");
    }

    @Test
    void sameEventId_ofAnotherKind_isAnotherEvent() {
        inbox.accept(KIND, "e1", "a", "{}");
        assertThat(inbox.accept("test.other", "e1", "a", "{}")).isEqualTo(Receipt.STORED);
    }

    @Test
    void finishedEvent_isStillKnown() {
        inbox.accept(KIND, "e1", "a", "{}");
        journal.relay().runOnce(journal.row("e1").dueAt());
        assertThat(journal.state("e1")).isEqualTo("done");

        assertThat(inbox.accept(KIND, "e1", "a", "{}")).isEqualTo(Receipt.DUPLICATE);
        assertThat(journal.state("e1")).isEqualTo("done");
    }

    @Test
    void concurrentTwins_giveExactlyOneStored() throws Exception {
        int twins = 8;
        try (ExecutorService senders = Executors.newFixedThreadPool(twins)) {
            for (int round = 0; round < 25; round++) {
                String eventId = "e" + round;
                CyclicBarrier together = new CyclicBarrier(twins);
                List<Future<Receipt>> receipts = new ArrayList<>();
                for (int twin = 0; twin < twins; twin++) {
                    receipts.add(senders.submit(() -> {
                        together.await();
                        return inbox.accept(KIND, eventId, "a", "{}");
                    }));
                }
                List<Receipt> received = new ArrayList<>();
                for (Future<Receipt> receipt : receipts) {
                    received.add(receipt.get());
                }
                assertThat(received).hasSize(twins).containsOnlyOnce(Receipt.STORED);
            }
        }
        assertThat(journal.rows.countByState("waiting")).isEqualTo(25);
    }

    @Test
    void acceptedEvent_outlivesTheRollbackOfAnOuterTransaction() {
        assertThatThrownBy(() -> journal.transactions.executeWrite(status -> {
                    inbox.accept(KIND, "e1", "a", "{}");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(journal.state("e1")).isEqualTo("waiting");
    }
}
