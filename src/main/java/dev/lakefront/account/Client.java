package dev.lakefront.account;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody calls, as far as it is kept: enough for a person to recognise a session of their own, and not enough
 * to find a household.
 *
 * @param network the caller's address cut to /24 (IPv4) or /48 (IPv6); {@link #FRONT_END} if a trusted front end calls
 *     without saying for whom
 * @param userAgent what the caller says it is, cut to 200 characters
 */
public record Client(String network, @Nullable String userAgent) {

    public static final String FRONT_END = "front end";
}
