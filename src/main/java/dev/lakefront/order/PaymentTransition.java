package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.SpendCart;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.OrderState.Cancelled;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a payment means for its order. Whoever saw it, and whatever was seen before: the same payment shown again changes nothing,
 * and an older sight of it takes nothing back that a newer one showed. One payment counts; whatever else comes in goes back.
 */
final class PaymentTransition {

    /** Why an order was called off that nobody paid in time: the one reason that late money heals. */
    static final String EXPIRED = "expired";

    private PaymentTransition() {}

    /**
     * Decides.
     *
     * @param attempts all of the order's
     * @param attempt the one that the payment is of
     */
    static Decision decide(Order order, List<Attempt> attempts, int attempt, Payment shown, Instant now) {
        if (shown.succeeded()) {
            return succeeded(order, shown, now);
        }
        boolean latest = attempts.stream().noneMatch(each -> each.number() > attempt);
        return latest && order.isPayable() ? underWay(order, shown) : new Decision.Unchanged();
    }

    private static Decision underWay(Order order, Payment shown) {
        PaymentState before = order.payment();
        PaymentState after = switch (shown.status()) {
            case PROCESSING -> new PaymentState.Processing();
            case REQUIRES_PAYMENT_METHOD ->
                shown.failure() == null
                        ? new PaymentState.Pending()
                        : new PaymentState.Failed(
                                shown.failure().code(), shown.failure().declineCode());
            case REQUIRES_CONFIRMATION, REQUIRES_ACTION, REQUIRES_CAPTURE -> new PaymentState.Pending();
            // why it failed is worth knowing still
            case CANCELED -> before instanceof PaymentState.Failed ? before : new PaymentState.Pending();
            case UNKNOWN, SUCCEEDED -> before;
        };
        if (after.equals(before)) {
            return new Decision.Unchanged();
        }
        List<Effect> effects = new ArrayList<>();
        if (after instanceof PaymentState.Processing) {
            effects.add(Tell.of("payment_processing"));
        } else if (after instanceof PaymentState.Failed) {
            effects.add(Tell.of("payment_failed"));
        }
        return new Changed(order.as(after), effects);
    }

    private static Decision succeeded(Order order, Payment shown, Instant now) {
        Receipt counted = order.payment().counted();
        if (counted != null && counted.reference().equals(shown.reference().value())) {
            return givenBack(order, counted, shown);
        }
        // also another currency
        if (!shown.received().equals(order.content().total())) {
            return goesBack(order, shown, "refund_started.amount");
        }
        if (counted != null) {
            return goesBack(order, shown, "refund_started.twice");
        }
        PaymentState payment = PaymentState.of(receipt(shown, now), shown.refunded());
        Changed late = late(order.as(payment), shown);
        return switch (order.state()) {
            case OrderState.Open open -> paid(order.as(payment), "paid", Pieces.SELL);
            case OrderState.Completed completed -> late;
            case Cancelled cancelled ->
                EXPIRED.equals(cancelled.reason())
                        ? new Decision.IfPiecesAreThere(
                                paid(order.as(payment).as(new OrderState.Open()), "paid.late"), late)
                        : late;
        };
    }

    private static Receipt receipt(Payment shown, Instant now) {
        return new Receipt(shown.reference().value(), shown.kind().wireName(), shown.method(), shown.received(), now);
    }

    private static Changed paid(Order order, String text, Effect... pieces) {
        List<Effect> effects = new ArrayList<>(List.of(pieces));
        effects.add(Tell.of(text, order.content().total()));
        effects.add(Write.of(OrderLetter.Kind.CONFIRMED));
        effects.add(new SpendCart());
        return new Changed(order, effects);
    }

    /** Money for an order that is no more: it is the order's, and goes back. */
    private static Changed late(Order order, Payment shown) {
        Money rest = shown.received().minus(shown.refunded());
        return new Changed(order, rest.isZero() ? List.of() : payBack("refund_started.late", shown, rest));
    }

    /** Money that never was the order's. */
    private static Decision goesBack(Order order, Payment shown, String text) {
        Money rest = shown.received().minus(shown.refunded());
        String reference = shown.reference().value();
        if (shown.received().isZero()) {
            return new Decision.Unchanged();
        }
        if (rest.isZero()) {
            Tell tell = new Tell("refunded", List.of(shown.refunded()), reference);
            Write letter = new Write(OrderLetter.Kind.REFUNDED, null, reference);
            return new Decision.Once(tell.kind(), reference, new Changed(order, List.of(tell, letter)));
        }
        return new Decision.Once("refund_started", reference, new Changed(order, payBack(text, shown, rest)));
    }

    private static List<Effect> payBack(String text, Payment shown, Money amount) {
        String reference = shown.reference().value();
        return List.of(new Tell(text, List.of(amount), reference), new PayBack(reference, "all", amount));
    }

    /** The payment that counts, once more: more of it may have been given back. */
    private static Decision givenBack(Order order, Receipt counted, Payment shown) {
        Money before = order.payment().givenBack();
        boolean disputed = order.payment() instanceof PaymentState.Disputed;
        boolean fits = shown.received().equals(counted.received());
        if (before == null || disputed || !fits || shown.refunded().compareTo(before) <= 0) {
            return new Decision.Unchanged();
        }
        String about = counted.reference() + ":" + shown.refunded().minor();
        return new Changed(
                order.as(PaymentState.of(counted, shown.refunded())),
                List.of(
                        Tell.of("refunded", shown.refunded().minus(before)),
                        new Write(OrderLetter.Kind.REFUNDED, null, about)));
    }
}
