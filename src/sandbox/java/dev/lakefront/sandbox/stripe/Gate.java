package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.ApiKey;
import dev.lakefront.sandbox.server.RateLimits;
import dev.lakefront.sandbox.server.Request;
import java.time.Clock;
import java.util.regex.Pattern;

/** What stands before every answer: the key, the version, and the limits of a second. Safe between threads. */
final class Gate {

    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?(;.*)?");

    private final RateLimits rates;
    private volatile int perSecond;

    Gate(Clock clock, int perSecond) {
        this.rates = new RateLimits(clock);
        this.perSecond = perSecond;
    }

    /** Who asks: the shop's server, or a browser. */
    enum Caller {
        SERVER,
        BROWSER
    }

    static Caller caller(Request request) throws StripeError {
        String key = ApiKey.of(request);
        if (key == null || key.isEmpty()) {
            throw StripeError.unauthorized("You did not provide an API key. You need to provide your API key in the"
                    + " Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                    + " https://stripe.com/docs/api#authentication for details, or we can help at"
                    + " https://support.stripe.com/.");
        }
        return switch (key) {
            case StripeSettings.SECRET_KEY -> Caller.SERVER;
            case StripeSettings.PUBLISHABLE_KEY -> Caller.BROWSER;
            default -> throw StripeError.unauthorized("Invalid API Key provided: " + masked(key));
        };
    }

    private static String masked(String key) {
        return key.length() <= 12
                ? "*".repeat(key.length())
                : key.substring(0, 8) + "*".repeat(key.length() - 12) + key.substring(key.length() - 4);
    }

    static String version(String version) throws StripeError {
        if (!VERSION.matcher(version).matches()) {
            throw StripeError.invalid(null, null, "Invalid Stripe API version: " + version);
        }
        return version;
    }

    /** 0 for no limit. */
    void limit(int requestsPerSecond) {
        perSecond = requestsPerSecond;
    }

    void admit(String endpoint) throws StripeError {
        int limit = perSecond;
        if (limit == 0) {
            return;
        }
        if (!rates.admit(endpoint, limit)) {
            throw StripeError.rateLimited("endpoint-rate");
        }
        if (!rates.admit("", limit)) {
            throw StripeError.rateLimited("global-rate");
        }
    }
}
