package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.Orders;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** Says how an order stands once it was started, and keeps that for repetitions, in one transaction. */
@Singleton
class PlacementAnswers {

    private final Orders orders;
    private final IdempotencyKeys keys;

    PlacementAnswers(Orders orders, IdempotencyKeys keys) {
        this.orders = orders;
        this.keys = keys;
    }

    /**
     * Of an order that is paid for, or can be.
     *
     * @param payment how far the payment is, as the API writes it
     */
    @Transactional
    public KeptAnswer keep(Claim claim, OrderId id, String payment, boolean recorded) {
        return kept(claim, new KeptAnswer(shown(id, recorded), payment, null, null));
    }

    @Transactional
    public KeptAnswer keepDeclined(Claim claim, OrderId id, String payment, Payment.Decline decline, boolean recorded) {
        KeptAnswer.Decline reason = new KeptAnswer.Decline(decline.code(), decline.declineCode());
        return kept(claim, new KeptAnswer(shown(id, recorded), payment, reason, null));
    }

    /** An order that ended meanwhile cannot be paid whatever the method: that is what is said then. */
    @Transactional
    public KeptAnswer keepRefused(Claim claim, OrderId id, KeptAnswer.Refused refused, boolean recorded) {
        return orders.find(id).orElseThrow().isPayable()
                ? kept(claim, new KeptAnswer(shown(id, recorded), KeptAnswer.STARTING, null, refused))
                : keepEnded(claim, id, recorded);
    }

    /** Of an order that is not to be paid any more. */
    @Transactional
    public KeptAnswer keepEnded(Claim claim, OrderId id, boolean recorded) {
        boolean received = orders.find(id).orElseThrow().payment().received();
        PaymentStatus status = received ? PaymentStatus.SUCCEEDED : PaymentStatus.CANCELED;
        return kept(claim, new KeptAnswer(shown(id, recorded), status.wireName(), null, null));
    }

    /** Not kept. */
    @Transactional
    public KeptAnswer starting(OrderId id, boolean recorded) {
        return new KeptAnswer(shown(id, recorded), KeptAnswer.STARTING, null, null);
    }

    private KeptAnswer kept(Claim claim, KeptAnswer answer) {
        keys.answer(claim, answer.status(), answer.json());
        return answer;
    }

    private OrderResponse shown(OrderId id, boolean recorded) {
        Order order = orders.find(id).orElseThrow();
        return OrderResponse.of(order, orders.timeline(id), recorded);
    }
}
