package dev.lakefront.payment;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attempts of many orders at once, as documents show them, and as a database that was lost gets them back. */
@Singleton
public class PaymentHistory {

    private final HistoryRows rows;
    private final Clock clock;

    PaymentHistory(HistoryRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Of each of these orders that has any, in their order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, List<Attempt>> of(Collection<String> orderIds) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        List<String> ids = List.copyOf(orderIds);
        for (int from = 0; from < ids.size(); from += HistoryRows.MOST) {
            rows.of(ids.subList(from, Math.min(ids.size(), from + HistoryRows.MOST)))
                    .forEach(row -> attempts.computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                            .add(row.toAttempt()));
        }
        return attempts;
    }

    /**
     * Takes an attempt over, unless there is one of this number or reference. Of one whose payment is not known it is taken for
     * granted that it was asked for: it is looked for before it is asked for again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(Attempt attempt) {
        boolean open = attempt.state() == Attempt.State.STARTING || attempt.state() == Attempt.State.OPEN;
        boolean starting = attempt.state() == Attempt.State.STARTING;
        Instant createdAt = Micros.of(attempt.createdAt());
        Instant now = Micros.of(clock.instant());
        PaymentReference reference = attempt.reference();
        PaymentStatus shown = attempt.shown();
        rows.restore(
                attempt.orderId(),
                attempt.number(),
                open ? attempt.orderId() : null,
                attempt.kind().wireName(),
                attempt.state().column(),
                attempt.amount().minor(),
                attempt.amount().currencyCode(),
                reference == null ? null : reference.value(),
                shown == null ? null : shown.wireName(),
                createdAt,
                attempt.deadline() == null ? null : Micros.of(attempt.deadline()),
                starting ? now : null,
                now);
    }
}
