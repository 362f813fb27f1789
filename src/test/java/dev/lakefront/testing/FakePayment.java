package dev.lakefront.testing;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment of a {@link FakeGateway}, which guards it. */
final class FakePayment {

    private static final Payment.Decline FAILED = new Payment.Decline("payment_method_provider_decline", null);

    private final PaymentReference reference;
    private final PaymentKind kind;
    private final String orderId;
    private final int attempt;
    private final Money amount;
    private final Instant deadline;
    private final Instant createdAt;
    private final List<Payment.Refund> refunds = new ArrayList<>();

    private PaymentStatus status = PaymentStatus.REQUIRES_PAYMENT_METHOD;
    private Payment.@Nullable Decline failure;
    private @Nullable Dispute dispute;
    private @Nullable String method;

    FakePayment(
            PaymentReference reference,
            PaymentKind kind,
            String orderId,
            int attempt,
            Money amount,
            Instant deadline,
            Instant createdAt) {
        this.reference = reference;
        this.kind = kind;
        this.orderId = orderId;
        this.attempt = attempt;
        this.amount = amount;
        this.deadline = deadline;
        this.createdAt = createdAt;
    }

    boolean isPage() {
        return kind == PaymentKind.CHECKOUT_SESSION;
    }

    PaymentReference reference() {
        return reference;
    }

    PaymentStatus status() {
        return status;
    }

    private boolean isOver() {
        return status == PaymentStatus.SUCCEEDED || status == PaymentStatus.CANCELED;
    }

    /** As far as it is not over. A page on which somebody paid is not shown again: what fails later is over. */
    void become(PaymentStatus next) {
        if (isOver()) {
            return;
        }
        boolean failsForGood =
                isPage() && status == PaymentStatus.PROCESSING && next == PaymentStatus.REQUIRES_PAYMENT_METHOD;
        if (next != PaymentStatus.CANCELED) {
            failure = failsForGood ? FAILED : null;
            method = "card";
        }
        status = failsForGood ? PaymentStatus.CANCELED : next;
    }

    void decline(Payment.Decline why) {
        become(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        if (status != PaymentStatus.SUCCEEDED) {
            failure = why;
        }
    }

    /** What comes of one of Stripe's test methods. */
    PaymentResult tried(String test, Instant now) {
        switch (test) {
            case "pm_card_visa" -> become(PaymentStatus.SUCCEEDED);
            case "pm_card_createDispute" -> {
                become(PaymentStatus.SUCCEEDED);
                dispute(Dispute.Outcome.OPEN, now);
            }
            case "pm_card_authenticationRequired" -> become(PaymentStatus.REQUIRES_ACTION);
            case "pm_processing" -> become(PaymentStatus.PROCESSING);
            case "pm_card_visa_chargeDeclined" -> {
                return declined("generic_decline");
            }
            case "pm_card_visa_chargeDeclinedInsufficientFunds" -> {
                return declined("insufficient_funds");
            }
            default -> {
                return new PaymentResult.Refused("resource_missing", "payment_method");
            }
        }
        return new PaymentResult.Shown(shown());
    }

    private PaymentResult declined(String declineCode) {
        Payment.Decline why = new Payment.Decline("card_declined", declineCode);
        decline(why);
        return new PaymentResult.Declined(shown(), why);
    }

    /** Ends it if that is possible still. */
    void close() {
        if (status != PaymentStatus.PROCESSING) {
            become(PaymentStatus.CANCELED);
        }
    }

    /** A page ends by itself; whether it did so just now. */
    boolean ends(Instant now) {
        boolean ends = isPage() && !isOver() && status != PaymentStatus.PROCESSING && !now.isBefore(deadline);
        if (ends) {
            status = PaymentStatus.CANCELED;
        }
        return ends;
    }

    /** Once for each name; whether it did so just now. */
    boolean refund(RefundWish wish, RefundStatus outcome, Instant now) {
        boolean known = refunds.stream().anyMatch(each -> wish.name().equals(each.name()));
        if (!known) {
            giveBack(wish.name(), wish.amount(), outcome, now);
        }
        return !known;
    }

    void giveBack(@Nullable String name, Money back, RefundStatus outcome, Instant now) {
        Payment shown = shown();
        if (!shown.succeeded() || shown.refunded().plus(back).compareTo(shown.received()) > 0) {
            throw new UpstreamException("fake", Kind.REJECTED, "more is asked for than is left");
        }
        String id = "re_" + reference.value() + "_" + (refunds.size() + 1);
        refunds.add(new Payment.Refund(id, name, back, outcome, null, now));
    }

    /** One of the shop's refunds, by its name. */
    void refundBecomes(String name, RefundStatus outcome) {
        refunds.replaceAll(each -> name.equals(each.name())
                ? new Payment.Refund(
                        each.reference(), each.name(), each.amount(), outcome, each.reason(), each.createdAt())
                : each);
    }

    void dispute(Dispute.Outcome outcome, Instant now) {
        dispute = new Dispute("dp_" + reference.value(), outcome, amount, "fraudulent", now);
    }

    Payment shown() {
        String id = reference.value();
        boolean open = isPage() && !isOver() && status != PaymentStatus.PROCESSING;
        return new Payment(
                reference,
                kind,
                status,
                orderId,
                attempt,
                amount,
                status == PaymentStatus.SUCCEEDED ? amount : Money.zero(amount.currency()),
                refunds,
                dispute,
                method,
                failure,
                isPage() ? null : id + "_secret_fake",
                open ? "https://pay.test/" + id : null,
                createdAt);
    }
}
