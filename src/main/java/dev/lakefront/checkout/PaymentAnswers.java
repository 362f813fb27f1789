package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.Orders;
import dev.lakefront.order.PaymentState;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** Says how an order stands once its payment was started, and keeps that for repetitions, in one transaction. */
@Singleton
class PaymentAnswers {

    private static final int NONE = 0;

    private final Orders orders;
    private final IdempotencyKeys keys;

    PaymentAnswers(Orders orders, IdempotencyKeys keys) {
        this.orders = orders;
        this.keys = keys;
    }

    /** Takes down that a request is about an order that is there. */
    @Transactional
    public void join(Claim claim, OrderId id) {
        keys.join(claim, id.value());
    }

    /** Of an order that is paid for, or can be. */
    @Transactional
    public KeptAnswer keep(PaymentCall call, OrderId id, Payment payment, boolean recorded) {
        return kept(
                call,
                new KeptAnswer(
                        call.placing(),
                        shown(id, recorded),
                        payment.status().wireName(),
                        payment.attempt(),
                        null,
                        null));
    }

    @Transactional
    public KeptAnswer keepDeclined(
            PaymentCall call, OrderId id, Payment payment, Payment.Decline decline, boolean recorded) {
        return kept(
                call,
                new KeptAnswer(
                        call.placing(),
                        shown(id, recorded),
                        payment.status().wireName(),
                        payment.attempt(),
                        new KeptAnswer.Decline(decline.code(), decline.declineCode()),
                        null));
    }

    /** An order that ended meanwhile cannot be paid whatever the wish: that is what is said then. */
    @Transactional
    public KeptAnswer keepRefused(PaymentCall call, OrderId id, KeptAnswer.Refused refused, boolean recorded) {
        return orders.find(id).orElseThrow().isPayable()
                ? kept(
                        call,
                        new KeptAnswer(call.placing(), shown(id, recorded), KeptAnswer.STARTING, NONE, null, refused))
                : keepAsItIs(call, id, NONE, recorded);
    }

    /**
     * Of an order that is not to be paid any more, or is being paid.
     *
     * @param attempt the latest
     */
    @Transactional
    public KeptAnswer keepAsItIs(PaymentCall call, OrderId id, int attempt, boolean recorded) {
        PaymentState payment = orders.find(id).orElseThrow().payment();
        PaymentStatus otherwise =
                payment instanceof PaymentState.Processing ? PaymentStatus.PROCESSING : PaymentStatus.CANCELED;
        PaymentStatus status = payment.received() ? PaymentStatus.SUCCEEDED : otherwise;
        return kept(call, new KeptAnswer(call.placing(), shown(id, recorded), status.wireName(), attempt, null, null));
    }

    /** Not kept. */
    @Transactional
    public KeptAnswer starting(PaymentCall call, OrderId id, boolean recorded) {
        return new KeptAnswer(call.placing(), shown(id, recorded), KeptAnswer.STARTING, NONE, null, null);
    }

    private KeptAnswer kept(PaymentCall call, KeptAnswer answer) {
        Claim claim = call.claim();
        if (claim != null) {
            keys.answer(claim, answer.status(), answer.json());
        }
        return answer;
    }

    private OrderResponse shown(OrderId id, boolean recorded) {
        Order order = orders.find(id).orElseThrow();
        return OrderResponse.of(order, orders.timeline(id), recorded);
    }
}
