package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.DeliveryQueue;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.WebhookFaults;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** One webhook's way from a commit to its deliveries, each on the webhook's own thread. */
final class WebhookQueue implements AutoCloseable {

    private final Webhook webhook;
    private final WebhookRule rule;
    private final String project;
    private final DeliveryQueue<Delivery> deliveries;

    WebhookQueue(
            Webhook webhook,
            String project,
            DeliveryPolicy policy,
            WebhookFaults faults,
            Function<DeliveryQueue.Attempt<Delivery>, DeliveryReport> courier,
            ScheduledExecutorService timer) {
        this.webhook = webhook;
        this.rule = new WebhookRule(webhook);
        this.project = project;
        this.deliveries = new DeliveryQueue<>(
                policy, faults, attempt -> courier.apply(attempt).outcome().equals(Courier.RETRYING), timer);
    }

    Webhook webhook() {
        return webhook;
    }

    /** Takes in a commit; does not block. */
    void offer(Commit commit, Snapshot head) {
        deliveries.submit(() -> commit.changes().forEach(change -> {
            byte[] body = rule.body(change, head, commit.at());
            if (body != null) {
                deliveries.deliver(delivery(commit, change, body));
            }
        }));
    }

    private Delivery delivery(Commit commit, Change change, byte[] body) {
        return new Delivery(
                webhook,
                project,
                Delivery.key(webhook, commit.transactionId(), change.id()),
                commit.transactionId(),
                commit.at(),
                change.id(),
                WebhookRule.operation(change),
                body);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
