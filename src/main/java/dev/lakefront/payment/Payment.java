package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as whoever takes it shows it now.
 *
 * @param orderId that it is for, as the shop said when it was made; null if it is none of the shop's
 * @param attempt which of the order's attempts it is, from 1
 * @param received what came in; zero unless it succeeded
 * @param refunded what was given back of it
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
        Money refunded,
        @Nullable String method,
        @Nullable Decline failure,
        @Nullable String clientSecret,
        @Nullable String redirectUrl,
        Instant createdAt) {

    /**
     * Why a try failed, in Stripe's words.
     *
     * @param code such as {@code card_declined}
     * @param declineCode such as {@code insufficient_funds}; already without what must not be told (lost, stolen, fraudulent)
     */
    public record Decline(String code, @Nullable String declineCode) {}

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
