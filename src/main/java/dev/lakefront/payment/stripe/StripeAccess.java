package dev.lakefront.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeObject;
import com.stripe.net.StripeResponse;
import com.stripe.service.V1Services;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's client, and how calls are made by it.
 *
 * @param urgent whether a shopper waits for what is called
 */
record StripeAccess(StripeClient client, StripeCalls calls, StripeConfig config, boolean urgent) {

    /** The same for what nobody waits for. */
    StripeAccess patient() {
        return new StripeAccess(client, calls, config, false);
    }

    V1Services v1() {
        return client.v1();
    }

    /** Makes a payment: one that cannot be made now is made later. */
    <T> T create(String operation, String key, StripeCalls.Call<T> call) throws StripeException {
        return calls.make(
                operation, urgent, urgent ? config.turnLimit() : config.patience(), config.createLimit(), key, call);
    }

    /** Any other call: somebody, or something, waits for the outcome. */
    <T> T call(String operation, @Nullable String key, StripeCalls.Call<T> call) throws StripeException {
        return calls.make(operation, urgent, config.patience(), config.timeLimit(), key, call);
    }

    /** Whether this was answered before, under the same key: it shows how things were then. */
    static boolean isReplayed(StripeObject answer) {
        StripeResponse response = answer.getLastResponse();
        return response != null
                && response.headers().firstValue(StripeTransport.REPLAYED).isPresent();
    }
}
