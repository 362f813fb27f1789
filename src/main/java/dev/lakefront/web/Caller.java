package dev.lakefront.web;

import java.util.Set;

/**
 * Who is signed in, as the access token and the session behind it say. Controllers take one as an argument.
 *
 * @param accountId the account
 * @param sessionId the session that the access token belongs to
 * @param roles {@code customer}, {@code staff}, {@code admin}
 */
public record Caller(String accountId, String sessionId, Set<String> roles) {

    /** For {@code @RolesAllowed}: anybody who is signed in. */
    public static final String SIGNED_IN = "isAuthenticated()";

    public Caller {
        roles = Set.copyOf(roles);
    }
}
