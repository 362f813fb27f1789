package dev.lakefront.payment;

import dev.lakefront.payment.PaymentGateway.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * Starts the payment of an attempt that was begun, and tries it with a method if one is given. May be repeated, also at the same
 * time: it is one payment. Talks to the outside: never within a transaction.
 */
public interface StartPayment {

    /**
     * Makes the attempt's payment, or finds the one that was made. What it shows is written down and told to the {@link
     * PaymentListener} when this returns; never throws because of whoever takes payments.
     *
     * @param orderNumber never another one for one order
     * @param with null if the shopper's browser confirms it
     */
    Started start(String orderId, String orderNumber, int attempt, @Nullable Confirmation with);

    /** How far that came. */
    sealed interface Started {

        /** The payment is there; as it is now. */
        record Shown(Payment payment) implements Started {}

        /** The payment is there, was tried and refused; another method may be tried on it. */
        record Declined(Payment payment, Payment.Decline reason) implements Started {}

        /**
         * What was asked for cannot be done, and nothing came of it. If the attempt has a payment, that stays as it is.
         *
         * @param parameter that is wrong, in Stripe's words; null if none is named
         */
        record Refused(String code, @Nullable String parameter) implements Started {}

        /**
         * Nobody knows yet. The shop makes the payment by itself as soon as it can, but has forgotten the method: whoever knows
         * it may call again.
         */
        record Later() implements Started {}
    }
}
