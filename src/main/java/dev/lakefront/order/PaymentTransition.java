package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Effect.KeepPieces;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.SpendCart;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.OrderState.Cancelled;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.RefundWish;
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
    static Decision decide(
            Order order, List<Attempt> attempts, int attempt, Payment shown, TimeToPay time, Instant now) {
        if (shown.succeeded()) {
            return succeeded(order, shown, now);
        }
        boolean latest = attempts.stream().noneMatch(each -> each.number() > attempt);
        return latest && order.isPayable() ? underWay(order, shown, time, now) : new Decision.Unchanged();
    }

    private static Decision underWay(Order order, Payment shown, TimeToPay time, Instant now) {
        PaymentState before = order.payment();
        PaymentState after = state(before, shown);
        if (after.equals(before)) {
            return new Decision.Unchanged();
        }
        return switch (after) {
            case PaymentState.Processing processing ->
                new Changed(order.as(after), List.of(Tell.of("payment_processing")));
            case PaymentState.Failed failed ->
                before instanceof PaymentState.Processing
                        ? payAgain(order, failed, now.plus(time.of(shown.kind())))
                        : new Changed(order.as(after), List.of(Tell.of("payment_failed")));
            default -> new Changed(order.as(after), List.of());
        };
    }

    private static PaymentState state(PaymentState before, Payment shown) {
        return switch (shown.status()) {
            case PROCESSING -> new PaymentState.Processing();
            case REQUIRES_CONFIRMATION, REQUIRES_ACTION, REQUIRES_CAPTURE -> new PaymentState.Pending();
            case REQUIRES_PAYMENT_METHOD -> failedOr(shown, new PaymentState.Pending());
            // why it failed is worth knowing still
            case CANCELED ->
                failedOr(shown, before instanceof PaymentState.Failed ? before : new PaymentState.Pending());
            case UNKNOWN, SUCCEEDED -> before;
        };
    }

    private static PaymentState failedOr(Payment shown, PaymentState otherwise) {
        Payment.Decline failure = shown.failure();
        return failure == null ? otherwise : new PaymentState.Failed(failure.code(), failure.declineCode());
    }

    /** Its shopper, who thought that it was paid, is gone, and is given time to come back. */
    private static Changed payAgain(Order order, PaymentState.Failed failed, Instant until) {
        Instant deadline = until.isAfter(order.deadline()) ? until : order.deadline();
        String reason = failed.declineCode() == null ? failed.code() : failed.declineCode();
        // it may happen again
        String about = String.valueOf(order.version());
        return new Changed(
                order.as(failed).until(deadline),
                List.of(
                        new KeepPieces(deadline),
                        Tell.of("payment_failed"),
                        new Write(OrderLetter.Kind.PAY_AGAIN, null, about, reason)));
    }

    private static Decision succeeded(Order order, Payment shown, Instant now) {
        Receipt counted = order.payment().counted();
        if (counted != null && counted.reference().equals(shown.reference().value())) {
            return CountedPayment.again(order, counted, shown, now);
        }
        // also another currency
        if (!shown.received().equals(order.content().total())) {
            return goesBack(order, shown, "amount");
        }
        if (counted != null) {
            return goesBack(order, shown, "twice");
        }
        Receipt receipt = receipt(shown, now);
        Changed seen = CountedPayment.seen(order.as(new PaymentState.Paid(receipt), List.of()), receipt, shown, now);
        Changed late = CountedPayment.payBack(seen.order(), receipt, Refunds.LATE, seen.effects(), now);
        return switch (order.state()) {
            case OrderState.Open open -> paid(seen, "paid", Pieces.SELL);
            case OrderState.Completed completed -> late;
            case Cancelled cancelled ->
                EXPIRED.equals(cancelled.reason()) && seen.order().payment().covers()
                        ? new Decision.IfPiecesAreThere(
                                paid(new Changed(seen.order().as(new OrderState.Open()), seen.effects()), "paid.late"),
                                late)
                        : late;
        };
    }

    private static Receipt receipt(Payment shown, Instant now) {
        return new Receipt(shown.reference().value(), shown.kind().wireName(), shown.method(), shown.received(), now);
    }

    private static Changed paid(Changed seen, String text, Effect... pieces) {
        List<Effect> effects = new ArrayList<>(List.of(pieces));
        effects.add(Tell.of(text, seen.order().content().total()));
        effects.add(Write.of(OrderLetter.Kind.CONFIRMED));
        effects.add(new SpendCart());
        effects.addAll(seen.effects());
        return new Changed(seen.order(), effects);
    }

    /**
     * Money that never was the order's.
     *
     * @param why for programs
     */
    private static Decision goesBack(Order order, Payment shown, String why) {
        String reference = shown.reference().value();
        if (shown.received().isZero()) {
            return new Decision.Unchanged();
        }
        if (shown.returned().equals(shown.received())) {
            Tell tell = new Tell("refunded", List.of(shown.received()), reference);
            Write letter = new Write(OrderLetter.Kind.REFUNDED, null, reference, why);
            return once(order, tell, letter);
        }
        Money rest = shown.kept();
        if (rest.isZero()) {
            return new Decision.Unchanged();
        }
        boolean failed = shown.refunds().stream()
                .anyMatch(each ->
                        RefundWish.ALL.equals(each.name()) && !each.status().counts());
        return failed
                ? couldNotGoBack(order, reference, rest)
                : once(
                        order,
                        new Tell("refund_started." + why, List.of(rest), reference),
                        new PayBack(reference, RefundWish.ALL, rest));
    }

    /** Money that never was the order's stays with the shop for now. */
    static Decision couldNotGoBack(Order order, String reference, Money amount) {
        return once(order, new Tell("refund_failed", List.of(amount), reference));
    }

    private static Decision once(Order order, Tell tell, Effect... more) {
        String subject = tell.subject() == null ? "" : tell.subject();
        List<Effect> effects = new ArrayList<>(List.of(tell));
        effects.addAll(List.of(more));
        return new Decision.Once(tell.kind(), subject, new Changed(order, effects), new Decision.Unchanged());
    }
}
