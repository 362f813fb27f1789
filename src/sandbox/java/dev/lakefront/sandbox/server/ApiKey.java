package dev.lakefront.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key that a request carries: a bearer token, or the name of a user without password. */
public final class ApiKey {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private ApiKey() {}

    /** Null if there is no such header; empty if nothing can be made of it. */
    public static @Nullable String of(Request request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            return null;
        }
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
}
