package dev.lakefront.journal;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** Takes in verified events from outside, each once. What {@link #accept} returned for is durable and will be handled. */
@Singleton
public class Inbox {

    /** What became of an event. */
    public enum Receipt {
        STORED,
        /** The same event is there already; nothing was changed. */
        DUPLICATE
    }

    private final JournalRows rows;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Inbox(JournalRows rows, TransactionOperations<Connection> transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Stores an event in a transaction of its own.
     *
     * @param kind names the handler, at most 80 characters
     * @param eventId the vendor's id of the event, at most 200 characters
     * @param aggregate events of one aggregate are handled in the order of their arrival, at most 200 characters
     * @throws UpstreamException if the database did not keep it; the sender must send it again
     */
    public Receipt accept(String kind, String eventId, String aggregate, String body) {
        try {
            TransactionDefinition own = TransactionDefinition.of(TransactionDefinition.Propagation.REQUIRES_NEW);
            int added = transactions.execute(
                    own, status -> rows.add(kind, eventId, aggregate, body, Micros.of(clock.instant())));
            return added == 1 ? Receipt.STORED : Receipt.DUPLICATE;
        } catch (RuntimeException e) {
            throw new UpstreamException("database", Kind.UNAVAILABLE, "event not stored", Duration.ofSeconds(5), e);
        }
    }
}
