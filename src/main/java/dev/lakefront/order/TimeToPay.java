package dev.lakefront.order;

import dev.lakefront.payment.PaymentKind;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an order's pieces are kept back for its money.
 *
 * @param payWithin how long in general, see {@link OrderConfig}
 */
record TimeToPay(Duration payWithin) {

    /** What a payment page of Stripe's needs at least, and a minute to get there. */
    private static final Duration LEAST_FOR_A_PAGE = Duration.ofMinutes(31);

    /** As above, from when it is asked for. */
    private static final Duration SHORTEST_PAGE = Duration.ofMinutes(30);

    /** So much longer pieces may be kept back for shoppers who choose another way to pay. */
    private static final Duration LONGER = Duration.ofHours(2);

    /** For somebody who begins to pay now. */
    Duration of(PaymentKind kind) {
        boolean tooShort = kind == PaymentKind.CHECKOUT_SESSION && payWithin.compareTo(LEAST_FOR_A_PAGE) < 0;
        return tooShort ? LEAST_FOR_A_PAGE : payWithin;
    }

    /** Until when pieces must be kept back for a page that is opened now. */
    static Instant pageUntil(Instant now) {
        return now.plus(LEAST_FOR_A_PAGE);
    }

    /** Whether a page that ends then can be asked for still. */
    static boolean fitsPage(Instant deadline, Instant now) {
        return !deadline.isBefore(now.plus(SHORTEST_PAGE));
    }

    /** Until when an order's pieces are kept back at most because its shopper chose another way to pay. */
    Instant latest(Order order) {
        Instant latest = order.placedAt().plus(payWithin).plus(LONGER);
        return order.deadline().isAfter(latest) ? order.deadline() : latest;
    }
}
