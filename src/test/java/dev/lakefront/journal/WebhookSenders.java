package dev.lakefront.journal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Senders of signed content webhooks, each for a document of its own, which remember what was acknowledged. */
final class WebhookSenders {

    private final URI address;
    private final String secret;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    WebhookSenders(URI shop, String secret) {
        this.address = shop.resolve("/webhooks/sanity");
        this.secret = secret;
    }

    /**
     * Sends until so many webhooks have been acknowledged, then kills the shop at once, in the middle of those under
     * way. Returns the documents of all that were acknowledged.
     */
    Set<String> killAfter(int acknowledgements, int senders, Runnable kill) {
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int i = 0; i < senders; i++) {
                runs.add(CompletableFuture.runAsync(
                        () -> {
                            while (sent(http, "product-" + UUID.randomUUID())) {
                                if (acknowledged.size() >= acknowledgements) {
                                    kill.run();
                                }
                            }
                        },
                        threads));
            }
        }
        runs.forEach(CompletableFuture::join);
        return acknowledged;
    }

    /** Sends one and returns whether it was acknowledged; not if nobody answers any more. */
    private boolean sent(HttpClient http, String document) {
        int status;
        try {
            status = http.send(webhook(document), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (status != 204) {
            throw new AssertionError("the webhook was answered " + status);
        }
        acknowledged.add(document);
        return true;
    }

    /** A delivery whose event id is the document's id. */
    HttpRequest webhook(String document) {
        String body = "{\"_id\":\"" + document + "\",\"_type\":\"product\",\"_rev\":\"r\",\"operation\":\"delete\"}";
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("idempotency-key", document)
                .header("sanity-webhook-signature", signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String signature(String body) {
        try {
            long millis = Instant.now().toEpochMilli();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((millis + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + millis + ",v1="
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
