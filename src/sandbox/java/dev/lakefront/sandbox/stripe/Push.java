package dev.lakefront.sandbox.stripe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One event on its way to one webhook.
 *
 * @param tried complete as soon as it was tried once, whatever came of it
 */
record Push(Endpoint endpoint, Event event, byte[] body, CompletableFuture<Void> tried) {

    private static final String ALGORITHM = "HmacSHA256";

    static Push of(Endpoint endpoint, Event event) {
        byte[] body = Fields.pretty(event.json(endpoint.apiVersion()));
        return new Push(endpoint, event, body, new CompletableFuture<>());
    }

    /** Signed anew for each attempt. */
    Map<String, String> headers(Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("user-agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        headers.put("accept", "*/*; q=0.5, application/xml");
        headers.put("stripe-signature", signature(endpoint.secret(), now.getEpochSecond(), body));
        return headers;
    }

    /** HMAC-SHA256 with the whole secret over {@code <seconds>.<body>}. */
    static String signature(String secret, long second, byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((second + ".").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "t=" + second + ",v1=" + HexFormat.of().formatHex(mac.doFinal(message.toByteArray()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Without its body. */
    @Override
    public String toString() {
        return event.type() + " of " + event.subject() + " to " + endpoint.id();
    }
}
