package dev.lakefront.sanity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks the {@code sanity-webhook-signature} header: {@code t=<unix ms>,v1=<base64url HMAC-SHA256 of "<t>.<raw body>">}.
 * The format is that of {@code @sanity/webhook}; age and constant-time comparison are ours, because that library has
 * neither.
 */
public final class SanitySignature {

    /** Header name, in lower case. */
    public static final String HEADER = "sanity-webhook-signature";

    /** Sanity retries for about a minute; an hour leaves room for clocks and for a queue on its side. */
    static final Duration OLDEST = Duration.ofHours(1);

    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("^t=(\\d{1,15})[, ]+v1=([^, ]+)$");

    private final SecretKeySpec key;

    public SanitySignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Whether the header signs exactly these bytes and is at most an hour old. */
    public boolean signs(@Nullable String header, byte[] body, Instant now) {
        Matcher parts = FORM.matcher(header == null ? "" : header.strip());
        if (!parts.matches() || body.length == 0) {
            return false;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(FURTHEST_AHEAD))) {
            return false;
        }
        byte[] given = parts.group(2).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, signature(parts.group(1), body));
    }

    private byte[] signature(String t, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((t + ".").getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }
}
