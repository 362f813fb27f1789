package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.EventTags;
import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.WebhookFaults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/** The webhooks of all datasets: registering them, and arranging for their deliveries to fail. Safe between threads. */
public final class Webhooks implements AutoCloseable {

    private final String project;
    private final DeliveryPolicy policy;
    private final ScheduledExecutorService timer;
    private final Courier courier;
    private final WebhookFaults faults = new WebhookFaults();
    private final ConcurrentMap<String, WebhookQueue> queues = new ConcurrentHashMap<>();

    public Webhooks(String project, DeliveryPolicy policy, Clock clock, ScheduledExecutorService timer) {
        this.project = project;
        this.policy = policy;
        this.timer = timer;
        this.courier = new Courier(clock, policy);
    }

    /**
     * Adds a webhook, in the place of one with its id. Throws {@link IllegalArgumentException} if filter or projection
     * is no GROQ.
     */
    public void register(Webhook webhook) {
        WebhookQueue queue = new WebhookQueue(webhook, project, policy, faults, courier::attempt, timer);
        WebhookQueue before = queues.put(webhook.id(), queue);
        if (before != null) {
            before.close();
        }
    }

    public void remove(String id) {
        WebhookQueue queue = queues.remove(id);
        if (queue != null) {
            queue.close();
        }
    }

    public List<Webhook> registered() {
        return queues.values().stream().map(WebhookQueue::webhook).toList();
    }

    public void watch(Dataset dataset) {
        dataset.observe(new Dataset.Observer() {
            @Override
            public void committed(Commit commit, EventTags tags) {
                queues.values().stream()
                        .filter(queue -> queue.webhook().dataset().equals(dataset.name()))
                        .forEach(queue -> queue.offer(commit, dataset.head()));
            }
        });
    }

    /** The latest attempts to deliver, newest first. */
    public List<DeliveryReport> reports() {
        return courier.reports();
    }

    /** Never sends the next deliveries. */
    public void drop(int times) {
        faults.drop(times);
    }

    /** Sends each of the next deliveries twice, under one idempotency key. */
    public void duplicate(int times) {
        faults.duplicate(times);
    }

    /** Sends each of the next deliveries only after a delay, others overtaking it. */
    public void late(int times, Duration delay) {
        faults.late(times, delay);
    }

    /** Holds each of the next deliveries back until the one after it has gone out. */
    public void reorder(int times) {
        faults.reorder(times);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Forgets what is still to be delivered and what was; the webhooks stay. */
    public void reset() {
        faults.clear();
        registered().forEach(this::register);
        courier.clear();
    }

    @Override
    public void close() {
        queues.values().forEach(WebhookQueue::close);
        courier.close();
    }
}
