package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.order.PaymentState;
import dev.lakefront.web.idempotency.Claim;
import jakarta.inject.Singleton;

/**
 * Lets shoppers pay orders that wait for their money, in the way of each request, which counts once under its key. Talks to the
 * outside, never within a transaction.
 */
@Singleton
final class PayOrder {

    private final OrderStart start;
    private final Orders orders;
    private final PaymentAnswers answers;
    private final ClaimedWork work;

    PayOrder(OrderStart start, Orders orders, PaymentAnswers answers, ClaimedWork work) {
        this.start = start;
        this.orders = orders;
        this.answers = answers;
        this.work = work;
    }

    /** The first time that a request is seen, or after it came to nothing. */
    StartResult pay(Claim claim, Order order, PaymentWish wish) {
        return work.of(
                claim,
                () -> {
                    if (!order.isPayable()) {
                        return new StartResult.NotPayable(order);
                    }
                    answers.join(claim, order.id());
                    return start.again(new PaymentCall(claim, wish, false), order.id());
                },
                PayOrder::isKept,
                new StartResult.Overtaken());
    }

    /** Goes on with a request that was cut off. If the order is, or is being, paid by now, that may be what it did. */
    StartResult resume(Claim claim, OrderId id, PaymentWish wish) {
        PaymentCall call = new PaymentCall(claim, wish, false);
        return work.of(
                claim,
                () -> {
                    PaymentState payment = orders.find(id).orElseThrow().payment();
                    return payment.received() || payment instanceof PaymentState.Processing
                            ? start.asItIs(call, id)
                            : start.again(call, id);
                },
                PayOrder::isKept,
                new StartResult.Overtaken());
    }

    private static boolean isKept(StartResult result) {
        return result instanceof StartResult.Begun begun && begun.last();
    }
}
