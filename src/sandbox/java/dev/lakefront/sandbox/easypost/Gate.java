package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.server.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** What stands before every answer: the key, and the limit of lists in a second. Not safe between threads. */
final class Gate {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final Clock clock;
    private final int listsPerSecond;
    private long second = Long.MIN_VALUE;
    private int lists;

    Gate(Clock clock, int listsPerSecond) {
        this.clock = clock;
        this.listsPerSecond = listsPerSecond;
    }

    /** The key is the name of a user without password, or a bearer token. */
    void identify(Request request) throws EasyPostError {
        String authorization = request.header("authorization");
        if (authorization == null || !EasyPostSettings.API_KEY.equals(key(authorization))) {
            throw new EasyPostError(
                    401,
                    "APIKEY.INACTIVE",
                    "This api key is no longer active. Please use a different api key or reactivate this key.");
        }
    }

    private static String key(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                byte[] user = Base64.getDecoder()
                        .decode(authorization.substring(BASIC.length()).strip());
                return new String(user, StandardCharsets.UTF_8).split(":", 2)[0];
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return "";
    }

    void admitList() throws EasyPostError {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            lists = 0;
        }
        if (++lists > listsPerSecond) {
            throw new EasyPostError(
                    429, "RATE_LIMITED", "You have been rate limited: lists may be asked for a few times a second.");
        }
    }
}
