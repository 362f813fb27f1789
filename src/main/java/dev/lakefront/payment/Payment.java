package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A payment as whoever takes it shows it now.
 *
 * @param orderId that it is for, as the shop said when it was made; null if it is none of the shop's
 * @param attempt which of the order's attempts it is, from 1
 * @param received what came in; zero unless it succeeded
 * @param refunds that were asked for, the oldest first, also those that failed and those that somebody made elsewhere
 * @param dispute the latest, if the shopper's bank ever questioned it; null if it did not
 * @param method such as {@code card} or {@code paypal}; null as long as nobody chose one
 * @param failure why the last try failed; null if none did
 * @param clientSecret by which the front end confirms it; never kept, never logged
 * @param redirectUrl where the shopper must go on; null if nowhere
 */
public record Payment(
        PaymentReference reference,
        PaymentKind kind,
        PaymentStatus status,
        @Nullable String orderId,
        int attempt,
        Money amount,
        Money received,
        List<Refund> refunds,
        @Nullable Dispute dispute,
        @Nullable String method,
        @Nullable Decline failure,
        @Nullable String clientSecret,
        @Nullable String redirectUrl,
        Instant createdAt) {

    public Payment {
        refunds = List.copyOf(refunds);
    }

    /**
     * Money that is given back.
     *
     * @param reference whoever takes payments knows it by, such as {@code re_…}
     * @param name what the shop calls it, see {@link PaymentGateway.RefundWish}; null if the shop did not ask for it
     * @param reason in Stripe's words; null if nobody gave one
     */
    public record Refund(
            String reference,
            @Nullable String name,
            Money amount,
            RefundStatus status,
            @Nullable String reason,
            Instant createdAt) {}

    /**
     * The shopper's bank questions a payment and may take it back.
     *
     * @param reference such as {@code dp_…}
     * @param amount that is questioned; gone as long as it is open, and for ever once it is lost
     * @param reason in Stripe's words, such as {@code fraudulent}
     */
    public record Dispute(
            String reference,
            Outcome outcome,
            Money amount,
            @Nullable String reason,
            Instant createdAt) {

        /** How it ends. */
        public enum Outcome {
            OPEN,
            WON,
            LOST
        }
    }

    /**
     * Why a try failed, in Stripe's words.
     *
     * @param code such as {@code card_declined}
     * @param declineCode such as {@code insufficient_funds}; already without what must not be told (lost, stolen, fraudulent)
     */
    public record Decline(String code, @Nullable String declineCode) {}

    /** What was given back, or is on its way. */
    public Money refunded() {
        return refunded(RefundStatus::counts);
    }

    /** What is the shopper's again. */
    public Money returned() {
        return refunded(RefundStatus.SUCCEEDED::equals);
    }

    private Money refunded(Predicate<RefundStatus> status) {
        return refunds.stream()
                .filter(refund -> status.test(refund.status()))
                .map(Refund::amount)
                .reduce(Money.zero(received.currency()), Money::plus);
    }

    /** What the shop keeps of it. */
    public Money kept() {
        return received.minus(refunded());
    }

    public boolean succeeded() {
        return status == PaymentStatus.SUCCEEDED;
    }

    /** Whether no money can come from it any more. */
    public boolean dead() {
        return status == PaymentStatus.CANCELED;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "Payment[" + reference.value() + ", " + status + "]";
    }
}
