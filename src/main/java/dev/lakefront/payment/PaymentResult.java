package dev.lakefront.payment;

import org.jspecify.annotations.Nullable;

/** How a request to whoever takes payments ended, if it was answered. */
public sealed interface PaymentResult {

    /** It was done; the payment as it is now. */
    record Shown(Payment payment) implements PaymentResult {}

    /** The payment was tried and refused; another method may be tried on the same payment. */
    record Declined(Payment payment, Payment.Decline reason) implements PaymentResult {}

    /**
     * What was asked for cannot be done, such as with a payment method that does not exist; nothing came of it.
     *
     * @param parameter that is wrong, in Stripe's words; null if none is named
     */
    record Refused(String code, @Nullable String parameter) implements PaymentResult {}
}
