package dev.lakefront.payment.stripe;

import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments of one kind, as the gateway promises them. */
interface StripePayments {

    /**
     * Makes one, or shows the one that was made before.
     *
     * @param amount as Stripe counts it
     */
    PaymentResult create(Wish wish, long amount);

    Optional<Payment> find(PaymentReference payment);

    /** Tries once to end it, and shows what it is then. */
    Payment end(PaymentReference payment);

    /** The shop's, made within this time. */
    List<Payment> made(Instant from, Instant until);

    /** One of which it is known that it is there. */
    default Payment known(PaymentReference payment) {
        return find(payment).orElseThrow(() -> StripeRefusal.gone(payment));
    }

    /** What each of the shop's calls for a payment is known by. */
    static String key(Wish wish) {
        return "pay:" + wish.orderId() + ":" + wish.attempt();
    }
}
