package dev.lakefront.order;

import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import java.time.Instant;
import java.util.List;

/** How an order that waits for its money can be paid; says it and does nothing. */
sealed interface PaymentOffer {

    /** By the attempt that is open. */
    record Take(int attempt) implements PaymentOffer {}

    /**
     * By another one.
     *
     * @param deadline by when; the order's, or later
     */
    record Begin(Instant deadline) implements PaymentOffer {}

    /** The open attempt must be closed where payments are taken before. */
    record CloseFirst() implements PaymentOffer {}

    /** The open attempt is paid by, as it seems. */
    record UnderWay() implements PaymentOffer {}

    record TooLate() implements PaymentOffer {}

    /** To somebody who wants to pay it in this way now. */
    static PaymentOffer of(Order order, List<Attempt> attempts, PaymentKind kind, TimeToPay time, Instant now) {
        for (Attempt attempt : attempts) {
            if (attempt.state() == Attempt.State.STARTING || attempt.state() == Attempt.State.OPEN) {
                return ofOpen(order, attempt, kind, now);
            }
        }
        return begin(order, kind, time, now);
    }

    private static PaymentOffer ofOpen(Order order, Attempt open, PaymentKind kind, Instant now) {
        if (open.kind() != kind) {
            return new CloseFirst();
        }
        if (order.payment() instanceof PaymentState.Processing) {
            return new UnderWay();
        }
        return isOver(open, now) ? new CloseFirst() : new Take(open.number());
    }

    /** Pages end by themselves; and when they are asked for late they do not begin. */
    private static boolean isOver(Attempt open, Instant now) {
        Instant deadline = open.deadline();
        if (open.kind() != PaymentKind.CHECKOUT_SESSION || deadline == null) {
            return false;
        }
        return open.state() == Attempt.State.STARTING ? !TimeToPay.fitsPage(deadline, now) : !deadline.isAfter(now);
    }

    private static PaymentOffer begin(Order order, PaymentKind kind, TimeToPay time, Instant now) {
        return switch (kind) {
            case PAYMENT_INTENT -> order.deadline().isAfter(now) ? new Begin(order.deadline()) : new TooLate();
            case CHECKOUT_SESSION -> {
                Instant needed = TimeToPay.pageUntil(now);
                if (!needed.isAfter(order.deadline())) {
                    yield new Begin(order.deadline());
                }
                yield needed.isAfter(time.latest(order)) ? new TooLate() : new Begin(needed);
            }
        };
    }
}
