package dev.lakefront.journal;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Takes down calls to be made, in the transaction of the decision they belong to: both are kept, or neither. */
@Singleton
public class Outbox {

    private final JournalRows rows;
    private final Clock clock;

    Outbox(JournalRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Appends one event. Repeating it with the same name changes nothing.
     *
     * @param eventId a name that only this event has, such as {@code order-placed:<order id>}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(String kind, String eventId, String aggregate, String body) {
        rows.add(kind, eventId, aggregate, body, Micros.of(clock.instant()));
    }

    /** How many entries of this aggregate are yet to be handled, or parked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long waiting(String aggregate) {
        return rows.countUnfinished(aggregate);
    }

    /**
     * Appends an event that makes all unfinished ones of its aggregate pointless: those are skipped, also the parked. One
     * that is being handled comes to its end and counts as skipped.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(String kind, String eventId, String aggregate, String body) {
        Instant now = Micros.of(clock.instant());
        rows.skipUnfinished(aggregate, "replaced by " + eventId, now);
        rows.add(kind, eventId, aggregate, body, now);
    }
}
