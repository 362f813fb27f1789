package dev.lakefront.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Sanity does: {@code t=<ms>,v1=<base64url HMAC-SHA256 of "<t>.<body>">}. */
public final class SanitySigner {

    private final SecretKeySpec key;

    public SanitySigner(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The value of the signature header. */
    public String sign(Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((at.toEpochMilli() + ".").getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(body));
            return "t=" + at.toEpochMilli() + ",v1=" + signature;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }
}
