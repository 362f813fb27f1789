package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal, in the real one's shape. */
final class StripeError extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final boolean lasting;

    @SuppressWarnings("serial")
    private final Map<String, Object> error = new LinkedHashMap<>();

    @SuppressWarnings("serial")
    private final Map<String, String> headers = new LinkedHashMap<>();

    private StripeError(
            int status, boolean lasting, String type, @Nullable String code, @Nullable String param, String message) {
        super(message);
        this.status = status;
        this.lasting = lasting;
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", docUrl(code));
        }
        error.put("message", message);
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
    }

    static String docUrl(String code) {
        return "https://stripe.com/docs/error-codes/"
                + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A call that was not understood; it never began. */
    static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(400, false, INVALID, code, param, message);
    }

    /** A call that was understood and is not possible as things are. */
    static StripeError impossible(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(400, true, INVALID, code, param, message);
    }

    static StripeError missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    static StripeError unknownParameter(String param) {
        return invalid("parameter_unknown", param, "Received unknown parameter: " + param);
    }

    /** What the address names does not exist. */
    static StripeError noSuch(String kind, String id, String param) {
        return new StripeError(404, false, INVALID, "resource_missing", param, "No such " + kind + ": '" + id + "'");
    }

    /** What a parameter names does not exist. */
    static StripeError noSuchReference(String kind, String id, String param) {
        return invalid("resource_missing", param, "No such " + kind + ": '" + id + "'");
    }

    static StripeError unknownAddress(String method, String path) {
        return new StripeError(
                404,
                false,
                INVALID,
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path + "). Please see https://stripe.com/docs or we can"
                        + " help at https://support.stripe.com/.");
    }

    static StripeError unauthorized(String message) {
        return new StripeError(401, false, INVALID, null, null, message)
                .header("www-authenticate", "Basic realm=\"Stripe\"");
    }

    static StripeError secretKeyRequired() {
        return new StripeError(
                403,
                false,
                INVALID,
                "secret_key_required",
                null,
                "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a"
                        + " list of your API keys at https://dashboard.stripe.com/account/apikeys.");
    }

    static StripeError rateLimited(String reason) {
        return new StripeError(
                        429,
                        false,
                        INVALID,
                        "rate_limit",
                        null,
                        "Request rate limit exceeded. You can learn more about rate limits here"
                                + " https://stripe.com/docs/rate-limits.")
                .header("stripe-rate-limited-reason", reason);
    }

    static StripeError locked() {
        return new StripeError(
                429,
                false,
                INVALID,
                "lock_timeout",
                null,
                "This object cannot be accessed right now because another API request or Stripe process is currently"
                        + " accessing it. If you see this error intermittently, retry the request. If you see this error"
                        + " frequently and are making multiple concurrent requests to a single object, make your requests"
                        + " serially or at a lower rate. For more details, see"
                        + " https://stripe.com/docs/rate-limits#object-lock-timeouts.");
    }

    static StripeError keyInUse(String key) {
        return new StripeError(
                409,
                false,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key (that probably means you"
                        + " submitted twice, and the other request is still going through): " + key
                        + ". Please try again later.");
    }

    static StripeError keyUsedOtherwise(String key) {
        return new StripeError(
                400,
                false,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try"
                        + " using a key other than '" + key + "' if you meant to execute a different request.");
    }

    /** A payment that was refused. */
    static StripeError declined(Decline decline) {
        StripeError declined = new StripeError(402, true, decline.type(), decline.code(), null, decline.message());
        if (decline.declineCode() != null) {
            declined.with("decline_code", decline.declineCode());
        }
        return declined;
    }

    StripeError with(String field, Object value) {
        error.put(field, value);
        return this;
    }

    /** With no more of a payment than a browser may see. */
    StripeError forBrowser() {
        error.computeIfPresent("payment_intent", (name, intent) -> PaymentIntent.forBrowser((Map<?, ?>) intent));
        return this;
    }

    private StripeError header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whether an idempotency key remembers it: the call had begun. */
    boolean lasting() {
        return lasting;
    }

    Response response(String requestId) {
        Map<String, Object> told = new LinkedHashMap<>(error);
        told.put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
        Response response = Response.json(status, Map.of("error", told));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
