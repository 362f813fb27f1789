package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.stripe.Event.Cause;
import dev.lakefront.sandbox.stripe.Gate.Caller;
import dev.lakefront.sandbox.stripe.Idempotency.Key;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call that was understood.
 *
 * @param id of the object that the address names; empty if it names none
 * @param key null if it has none
 * @param fingerprint equal for calls that want the same, in whatever order they say it
 */
record Call(
        Route route,
        String id,
        Params params,
        Caller caller,
        String requestId,
        @Nullable Key key,
        String fingerprint) {

    static Call of(Request request, String requestId) throws StripeError {
        Caller caller = Gate.caller(request);
        String version = request.header("stripe-version");
        if (version != null) {
            Gate.version(version);
        }
        Route.Match match = Route.of(request.method(), request.path());
        if (caller == Caller.BROWSER && !match.route().forBrowsers()) {
            throw StripeError.secretKeyRequired();
        }
        boolean posts = request.method().equals("POST");
        String key = posts ? request.header("idempotency-key") : null;
        Map<String, Object> given = posts ? form(request) : Form.of(request.query());
        return new Call(
                match.route(),
                match.id(),
                new Params(given),
                caller,
                requestId,
                key == null ? null : Key.of(caller, key),
                request.path() + " " + sorted(given));
    }

    private static Map<String, Object> form(Request request) throws StripeError {
        String type = request.header("content-type");
        if (type != null && type.startsWith("application/json")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have"
                            + " any questions, we can help at https://support.stripe.com/.");
        }
        return Form.parse(request.text());
    }

    private static Map<Object, Object> sorted(Map<?, ?> given) {
        Map<Object, Object> sorted = new TreeMap<>();
        given.forEach((name, value) -> sorted.put(name, value instanceof Map<?, ?> inner ? sorted(inner) : value));
        return sorted;
    }

    Cause cause() {
        return new Cause(requestId, key == null ? null : key.text());
    }

    /** Without parameters and key. */
    @Override
    public String toString() {
        return route + " " + requestId;
    }
}
