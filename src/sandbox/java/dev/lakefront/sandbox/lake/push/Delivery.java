package dev.lakefront.sandbox.lake.push;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One message of one webhook about one changed document; the same through all its attempts. */
record Delivery(
        Webhook webhook,
        String project,
        String idempotencyKey,
        String transactionId,
        Instant transactionTime,
        String documentId,
        String operation,
        byte[] body) {

    static String key(Webhook webhook, String transactionId, String documentId) {
        String name = webhook.id() + "\n" + transactionId + "\n" + documentId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public String toString() {
        return operation + " of " + documentId + " for " + webhook;
    }
}
