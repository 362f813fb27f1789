package dev.lakefront.sandbox.easypost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One event on its way to one webhook.
 *
 * @param headers what the webhook's owner wants with every push, and the signature if there is a secret
 */
record Push(
        String webhookId,
        URI url,
        String eventId,
        String description,
        String subject,
        Map<String, String> headers,
        byte[] body) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Name and password in the address become a header, as HTTP has it. */
    static Push of(Hook hook, String eventId, String description, String subject, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "EasyPost/Webhooks");
        String user = hook.url().getRawUserInfo();
        if (user != null) {
            headers.put(
                    "authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        headers.putAll(hook.headers());
        if (!hook.secret().isEmpty()) {
            headers.put("X-Hmac-Signature", signature(hook.secret(), body));
        }
        return new Push(hook.id(), hook.url(), eventId, description, subject, headers, body);
    }

    static String signature(String secret, byte[] body) {
        byte[] key = Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Without headers and body. */
    @Override
    public String toString() {
        return description + " of " + subject + " to " + webhookId;
    }

    /**
     * Where events are pushed to.
     *
     * @param secret empty for none
     */
    record Hook(String id, URI url, String secret, Map<String, String> headers) {

        /** Without secret and headers. */
        @Override
        public String toString() {
            return id;
        }
    }
}
