package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.server.ApiKey;
import dev.lakefront.sandbox.server.RateLimits;
import dev.lakefront.sandbox.server.Request;
import java.time.Clock;

/** What stands before every answer: the key, and the limit of lists in a second. */
final class Gate {

    private final RateLimits rates;
    private final int listsPerSecond;

    Gate(Clock clock, int listsPerSecond) {
        this.rates = new RateLimits(clock);
        this.listsPerSecond = listsPerSecond;
    }

    /** The key is the name of a user without password, or a bearer token. */
    void identify(Request request) throws EasyPostError {
        if (!EasyPostSettings.API_KEY.equals(ApiKey.of(request))) {
            throw new EasyPostError(
                    401,
                    "APIKEY.INACTIVE",
                    "This api key is no longer active. Please use a different api key or reactivate this key.");
        }
    }

    void admitList() throws EasyPostError {
        if (!rates.admit("lists", listsPerSecond)) {
            throw new EasyPostError(
                    429, "RATE_LIMITED", "You have been rate limited: lists may be asked for a few times a second.");
        }
    }
}
