package dev.lakefront.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/** Why a payment was refused, in the words of an error. */
record Decline(String code, @Nullable String declineCode, String message) {

    static final Decline GENERIC = card("generic_decline", "Your card was declined.");

    /** Asked for without the shopper, or answered wrongly by them. */
    static final Decline NEEDS_SHOPPER = new Decline(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");

    static final Decline NOT_AUTHENTICATED = new Decline(
            "payment_intent_authentication_failure",
            null,
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
                    + " PaymentMethod to attempt to fulfill this PaymentIntent again.");

    static final Decline GIVEN_UP_ELSEWHERE = new Decline(
            "payment_method_customer_decline",
            null,
            "The customer did not approve the PaymentIntent. Provide a new payment method to attempt to fulfill this"
                    + " PaymentIntent again.");

    static final Decline DEBIT_FAILED = new Decline(
            "payment_method_provider_decline",
            null,
            "The payment was declined by the bank. Provide a new payment method to attempt to fulfill this"
                    + " PaymentIntent again.");

    static Decline card(String declineCode, String message) {
        return new Decline("card_declined", declineCode, message);
    }

    /** Of the error that it is told in. */
    String type() {
        return code.startsWith("payment_") ? "invalid_request_error" : "card_error";
    }
}
