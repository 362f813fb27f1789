package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.push.WebhookQueue.Attempt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Makes single attempts to deliver, over HTTP, and keeps the reports of the latest. Safe between threads. */
final class Courier {

    static final String RETRYING = "retrying";

    private static final int KEPT = 200;

    private final HttpClient client;
    private final Clock clock;
    private final DeliveryPolicy policy;
    private final Deque<DeliveryReport> reports = new ArrayDeque<>();

    Courier(Clock clock, DeliveryPolicy policy) {
        this.clock = clock;
        this.policy = policy;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.timeout())
                .build();
    }

    DeliveryReport attempt(Attempt attempt) {
        int status = attempt.number() == 0 ? 0 : send(attempt.delivery());
        String outcome = attempt.number() == 0 ? "lost" : outcome(status, attempt.last());
        Delivery delivery = attempt.delivery();
        DeliveryReport report = new DeliveryReport(
                clock.instant(),
                delivery.webhook().id(),
                delivery.webhook().url().toString(),
                delivery.operation(),
                delivery.documentId(),
                delivery.idempotencyKey(),
                attempt.number(),
                status,
                outcome);
        synchronized (reports) {
            reports.addFirst(report);
            if (reports.size() > KEPT) {
                reports.removeLast();
            }
        }
        return report;
    }

    private static String outcome(int status, boolean last) {
        if (status >= 200 && status < 300) {
            return "delivered";
        }
        boolean passing = status == 0 || status == 429 || status >= 500;
        if (!passing) {
            return "dropped";
        }
        return last ? "given-up" : RETRYING;
    }

    /** The latest attempts, newest first. */
    List<DeliveryReport> reports() {
        synchronized (reports) {
            return List.copyOf(reports);
        }
    }

    void clear() {
        synchronized (reports) {
            reports.clear();
        }
    }

    /** The status, or 0 if there was no answer in time. */
    private int send(Delivery delivery) {
        Webhook webhook = delivery.webhook();
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.url())
                .timeout(policy.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "Sanity.io webhook delivery")
                .header("idempotency-key", delivery.idempotencyKey())
                .header("sanity-transaction-id", delivery.transactionId())
                .header("sanity-transaction-time", delivery.transactionTime().toString())
                .header("sanity-dataset", webhook.dataset())
                .header("sanity-document-id", delivery.documentId())
                .header("sanity-project-id", delivery.project())
                .header("sanity-webhook-id", webhook.id())
                .header("sanity-operation", delivery.operation())
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
        if (webhook.secret() != null) {
            request.header(
                    "sanity-webhook-signature", Signature.of(webhook.secret(), clock.instant(), delivery.body()));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    void close() {
        client.shutdownNow();
    }
}
