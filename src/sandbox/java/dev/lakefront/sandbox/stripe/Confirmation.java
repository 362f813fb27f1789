package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.Gate.Caller;
import dev.lakefront.sandbox.stripe.TestMethod.Way;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is to be confirmed.
 *
 * @param returnUrl where the shopper comes back to; null if nobody said
 * @param offSession whether the shopper is not there to be asked
 * @param errorOnAction whether asking the shopper is a failure
 */
record Confirmation(@Nullable String returnUrl, boolean offSession, boolean errorOnAction, Caller caller) {

    static Confirmation of(Params params, Caller caller) throws StripeError {
        return new Confirmation(
                returnUrl(params),
                params.has("off_session") && !"false".equals(params.text("off_session")),
                params.isTrue("error_on_requires_action"),
                caller);
    }

    private static @Nullable String returnUrl(Params params) throws StripeError {
        String text = params.text("return_url");
        if (text != null && !isAddress(text)) {
            throw StripeError.invalid("url_invalid", "return_url", "Not a valid URL");
        }
        return text;
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean withoutShopper() {
        return offSession || errorOnAction;
    }

    /** The method to confirm with; throws if there is none, or if it may need an address to return to. */
    PaymentMethod method(PaymentIntent intent, @Nullable PaymentMethod method) throws StripeError {
        if (method == null) {
            throw intent.unexpected(
                    "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
                            + " either update the PaymentIntent with a payment method and then confirm it again, or confirm it"
                            + " again directly with a payment method or ConfirmationToken.");
        }
        Terms terms = intent.terms();
        boolean mayLeave = caller == Caller.SERVER && terms.automatic() && terms.redirects();
        if (returnUrl == null && (mayLeave || method.test().way() == Way.REDIRECT)) {
            throw StripeError.invalid(
                    null,
                    "return_url",
                    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of"
                            + " these payment methods might redirect your customer off of your page, you must provide a"
                            + " `return_url`. If you don't want to accept redirect-based payment methods, set"
                            + " `automatic_payment_methods[enabled]` to `true` and"
                            + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and"
                            + " Payment Intents.");
        }
        return method;
    }
}
