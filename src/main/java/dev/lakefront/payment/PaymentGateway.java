package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Tries to pay with a method, unless shoppers choose theirs elsewhere. Repeating it with the same key shows the same outcome. */
    PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey);

    /** The payment as it is now; nothing if there is none. */
    Optional<Payment> find(PaymentReference payment);

    /** Ends a payment if that is possible still, and shows what it is then: it may have succeeded, or be processing. */
    Payment close(PaymentReference payment);

    /**
     * Gives money back of a payment that succeeded, once for each name of a payment's refund, however often and however late it is
     * asked for, and shows the payment with it. What cannot be given back, such as more than is left, is an {@link
     * dev.lakefront.kernel.UpstreamException} of kind {@code REJECTED}.
     */
    Payment refund(PaymentReference payment, RefundWish wish);

    /** The shop's payments that were made within this time, in no order. */
    List<Payment> made(Instant from, Instant until);

    /** Those of them that are for this order, the latest attempt's first. */
    default List<Payment> ofOrder(String orderId, Instant from, Instant until) {
        return made(from, until).stream()
                .filter(payment -> orderId.equals(payment.orderId()))
                .sorted(Comparator.comparingInt(Payment::attempt).reversed())
                .toList();
    }

    /** The payments to which something happened since then, of which the shop was to be told; at most a month ago. */
    Set<PaymentReference> touched(Instant since);

    /** The same for what nobody waits for: it takes no room from shoppers, and waits longer for its turn. */
    default PaymentGateway patient() {
        return this;
    }

    /**
     * A payment to be made. The same order and attempt are the same payment.
     *
     * @param deadline when it ends by itself, if it can
     * @param returnUrl where a shopper comes back to who paid elsewhere; null for the shop's usual place
     * @param cancelUrl the same for one who turned back
     */
    record Wish(
            String orderId,
            int attempt,
            String orderNumber,
            PaymentKind kind,
            Money amount,
            Instant deadline,
            @Nullable URI returnUrl,
            @Nullable URI cancelUrl) {}

    /**
     * Money to be given back.
     *
     * @param name distinguishes it from the payment's other refunds; ASCII without blanks, at most 60 characters
     */
    record RefundWish(String name, Money amount) {

        /** The name of what goes back of a payment that never was its order's. */
        public static final String ALL = "all";
    }

    /**
     * What a payment is tried with.
     *
     * @param paymentMethod the id of a method, such as {@code pm_…}
     * @param returnUrl where a shopper comes back to who must go elsewhere; null if none must
     */
    record Confirmation(String paymentMethod, @Nullable URI returnUrl) {}
}
