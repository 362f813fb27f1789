package dev.lakefront.web;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs what is handed out and comes back, so that nobody can make or change it: URL-safe text with a MAC in front
 * (HMAC-SHA256 cut to 128 bits, RFC 2104). Each purpose has a key of its own. What is sealed can be read by everybody.
 */
@Singleton
public final class Seals {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;

    private final byte[] secret;

    Seals(WebConfig config) {
        this.secret = config.secret().getBytes(StandardCharsets.UTF_8);
    }

    /** Seals content for a purpose. What it is bound to is not in the text and must be given again to open it. */
    public String seal(String purpose, String boundTo, byte[] content) {
        byte[] mac = mac(purpose, boundTo, content);
        byte[] whole = Arrays.copyOf(mac, MAC_BYTES + content.length);
        System.arraycopy(content, 0, whole, MAC_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The content; null if the text was not sealed here for this purpose and bound to this. */
    public byte @Nullable [] open(String purpose, String boundTo, String sealed) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (whole.length < MAC_BYTES) {
            return null;
        }
        byte[] content = Arrays.copyOfRange(whole, MAC_BYTES, whole.length);
        byte[] given = Arrays.copyOf(whole, MAC_BYTES);
        return MessageDigest.isEqual(given, mac(purpose, boundTo, content)) ? content : null;
    }

    /** A key of 256 bits for this purpose, the same each time; it tells nothing of the other keys. */
    public byte[] key(String purpose) {
        return hmac(secret, ("key:" + purpose).getBytes(StandardCharsets.UTF_8));
    }

    /** Stands for a value where the value itself must not be kept: equal for equal values, and to be guessed by nobody. */
    public String pseudonym(String purpose, String value) {
        byte[] mac = hmac(key(purpose), value.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, MAC_BYTES));
    }

    private byte[] mac(String purpose, String boundTo, byte[] content) {
        byte[] key = hmac(secret, purpose.getBytes(StandardCharsets.UTF_8));
        byte[] bound = hmac(key, boundTo.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hmac(bound, content), MAC_BYTES);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }
}
