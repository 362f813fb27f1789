package dev.lakefront.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names content by its content: equal parts in equal order have equal fingerprints, and no others have. 120 bits of a
 * SHA-256 as 20 URL-safe characters.
 */
public final class Fingerprint {

    private static final int BYTES = 15;

    private final MessageDigest digest;

    public Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    public Fingerprint add(byte[] part) {
        digest.update((byte) (part.length >>> 24));
        digest.update((byte) (part.length >>> 16));
        digest.update((byte) (part.length >>> 8));
        digest.update((byte) part.length);
        digest.update(part);
        return this;
    }

    public Fingerprint add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of all that was added; to be asked for once. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }
}
