package dev.lakefront.journal;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;

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
    private final Clock clock;

    Inbox(JournalRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Stores an event in a transaction of its own.
     *
     * @param kind names the handler, at most 80 characters
     * @param eventId the vendor's id of the event, at most 200 characters
     * @param aggregate events of one aggregate are handled in the order of their arrival, at most 200 characters
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Receipt accept(String kind, String eventId, String aggregate, String body) {
        int added = rows.add(kind, eventId, aggregate, body, Micros.of(clock.instant()));
        return added == 1 ? Receipt.STORED : Receipt.DUPLICATE;
    }
}
