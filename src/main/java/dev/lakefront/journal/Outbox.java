package dev.lakefront.journal;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;

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
}
