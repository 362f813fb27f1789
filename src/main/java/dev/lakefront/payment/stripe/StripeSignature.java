package dev.lakefront.payment.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's events are signed with: {@code t=<seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">}, more than one {@code v1} while a
 * secret is changed. Not by Stripe's library, which throws at malformed headers and takes events from the future.
 */
final class StripeSignature {

    /** Header name, in lower case. */
    static final String HEADER = "stripe-signature";

    /** Both into the past and into the future. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int LONGEST_HEADER = 2_000;
    private static final Pattern TIME = Pattern.compile("(?:^|,) *t=(\\d{1,12}) *(?=,|$)");
    private static final Pattern SIGNATURE = Pattern.compile("(?:^|,) *v1=([0-9a-f]{64}) *(?=,|$)");

    private final List<SecretKeySpec> keys;

    StripeSignature(List<String> secrets) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .toList();
    }

    /** Whether the header signs exactly these bytes, with any of the secrets, and about now. */
    boolean signs(@Nullable String header, byte[] body, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER || body.length == 0) {
            return false;
        }
        Matcher time = TIME.matcher(header);
        if (!time.find()) {
            return false;
        }
        String t = time.group(1);
        Instant at = Instant.ofEpochSecond(Long.parseLong(t));
        if (time.find() || at.isBefore(now.minus(TOLERANCE)) || at.isAfter(now.plus(TOLERANCE))) {
            return false;
        }
        List<byte[]> given = SIGNATURE
                .matcher(header)
                .results()
                .map(each -> each.group(1).getBytes(StandardCharsets.US_ASCII))
                .toList();
        return !given.isEmpty() && keys.stream().anyMatch(key -> contains(given, signature(key, t, body)));
    }

    private static boolean contains(List<byte[]> given, byte[] expected) {
        return given.stream().anyMatch(each -> MessageDigest.isEqual(each, expected));
    }

    private static byte[] signature(SecretKeySpec key, String t, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((t + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }
}
