package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.DeliveryQueue.Attempt;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.DeliveryReports;
import dev.lakefront.sandbox.push.OneWayPost;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes single attempts to deliver, over HTTP, and keeps the reports of the latest. Safe between threads. */
final class Courier {

    static final String RETRYING = "retrying";

    private final OneWayPost post = new OneWayPost();
    private final Clock clock;
    private final DeliveryPolicy policy;
    private final DeliveryReports reports = new DeliveryReports();

    Courier(Clock clock, DeliveryPolicy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    DeliveryReport attempt(Attempt<Delivery> attempt) {
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
        reports.add(report);
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
        return reports.latest();
    }

    void clear() {
        reports.clear();
    }

    /** The status, or 0 if there was no answer in time. */
    private int send(Delivery delivery) {
        Webhook webhook = delivery.webhook();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Sanity.io webhook delivery");
        headers.put("idempotency-key", delivery.idempotencyKey());
        headers.put("sanity-transaction-id", delivery.transactionId());
        headers.put("sanity-transaction-time", delivery.transactionTime().toString());
        headers.put("sanity-dataset", webhook.dataset());
        headers.put("sanity-document-id", delivery.documentId());
        headers.put("sanity-project-id", delivery.project());
        headers.put("sanity-webhook-id", webhook.id());
        headers.put("sanity-operation", delivery.operation());
        if (webhook.secret() != null) {
            headers.put("sanity-webhook-signature", Signature.of(webhook.secret(), clock.instant(), delivery.body()));
        }
        try {
            return post.send(webhook.url(), headers, delivery.body(), policy.timeout());
        } catch (IOException e) {
            return 0;
        }
    }

    void close() {
        post.close();
    }
}
