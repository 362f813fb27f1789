package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes payments. Each call is one outside call within a time limit: never within a transaction. What is not answered,
 * or not understood, is an {@link dev.lakefront.kernel.UpstreamException}, after which the outcome is unknown; each call may be
 * repeated, and does nothing the second time.
 */
public interface PaymentGateway {

    /**
     * Makes the payment of an attempt, or shows the one that was made before. No money can come of it as long as nobody was told
     * of it.
     */
    PaymentResult create(Wish wish);

    /** Tries to pay with a method. Repeating it with the same key shows the same outcome. */
    PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey);

    /** The payment as it is now; nothing if there is none. */
    Optional<Payment> find(PaymentReference payment);

    /** Ends a payment if that is possible still, and shows what it is then: it may have succeeded, or be processing. */
    Payment close(PaymentReference payment);

    /** Gives money back of a payment that succeeded; repeating it with the same key gives it back once. */
    Payment refund(PaymentReference payment, Money amount, String idempotencyKey);

    /** The payments that were made for an order within this time, the newest first. */
    List<Payment> ofOrder(String orderId, Instant from, Instant until);

    /** The same for what nobody waits for: it takes no room from shoppers, and waits longer for its turn. */
    default PaymentGateway patient() {
        return this;
    }

    /**
     * A payment to be made. The same order and attempt are the same payment.
     *
     * @param deadline when the order expires
     */
    record Wish(String orderId, int attempt, String orderNumber, PaymentKind kind, Money amount, Instant deadline) {}

    /**
     * What a payment is tried with.
     *
     * @param paymentMethod the id of a method, such as {@code pm_…}
     * @param returnUrl where a shopper comes back to who must go elsewhere; null if none must
     */
    record Confirmation(String paymentMethod, @Nullable URI returnUrl) {}
}
