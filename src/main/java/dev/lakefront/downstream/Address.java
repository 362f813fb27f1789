package dev.lakefront.downstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Somebody to call.
 *
 * @param key names the address in the journal, where the address itself, which may hold a secret, has no place
 */
record Address(String key, URI uri) {

    private static final int KEY_BYTES = 8;

    /** @throws IllegalArgumentException if this is no absolute http or https address; the message does not quote it */
    static Address of(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
                return new Address("revalidate:" + HexFormat.of().formatHex(hash, 0, KEY_BYTES), uri);
            }
        } catch (IllegalArgumentException e) {
            // said below, without the address
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        throw new IllegalArgumentException("lakefront.revalidate.urls: not an http or https address");
    }

    @Override
    public String toString() {
        return uri.getHost();
    }
}
