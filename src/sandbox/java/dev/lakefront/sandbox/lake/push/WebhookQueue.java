package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Snapshot;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one webhook: one in flight at a time, on a thread of its own. A delivery that waits for its next
 * attempt does not hold up those behind it, so order is not kept when something fails.
 */
final class WebhookQueue implements AutoCloseable {

    /** A delivery held back for another to overtake it goes out after this if none comes. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Webhook webhook;
    private final WebhookRule rule;
    private final String project;
    private final DeliveryPolicy policy;
    private final WebhookFaults faults;
    private final Function<Attempt, DeliveryReport> courier;
    private final ScheduledExecutorService timer;
    private final ExecutorService line =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("webhook").factory());
    private @Nullable Delivery held;

    WebhookQueue(
            Webhook webhook,
            String project,
            DeliveryPolicy policy,
            WebhookFaults faults,
            Function<Attempt, DeliveryReport> courier,
            ScheduledExecutorService timer) {
        this.webhook = webhook;
        this.rule = new WebhookRule(webhook);
        this.project = project;
        this.policy = policy;
        this.faults = faults;
        this.courier = courier;
        this.timer = timer;
    }

    Webhook webhook() {
        return webhook;
    }

    /** Takes in a commit; does not block. */
    void offer(Commit commit, Snapshot head) {
        submit(() -> commit.changes().forEach(change -> {
            byte[] body = rule.body(change, head, commit.at());
            if (body != null) {
                arrange(delivery(commit, change, body));
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

    private void arrange(Delivery delivery) {
        switch (faults.next()) {
            case NONE -> send(delivery);
            case DROP -> courier.apply(Attempt.lost(delivery));
            case DUPLICATE -> {
                send(delivery);
                send(delivery);
            }
            case LATE -> later(faults.delay(), () -> attempt(delivery, 1));
            case REORDER -> {
                Delivery overtaken = held;
                held = delivery;
                if (overtaken != null) {
                    held = null;
                    send(delivery);
                    attempt(overtaken, 1);
                } else {
                    later(PATIENCE, () -> release(delivery));
                }
            }
        }
    }

    private void send(Delivery delivery) {
        attempt(delivery, 1);
        Delivery overtaken = held;
        if (overtaken != null) {
            release(overtaken);
        }
    }

    private void release(Delivery delivery) {
        if (delivery.equals(held)) {
            held = null;
            attempt(delivery, 1);
        }
    }

    private void attempt(Delivery delivery, int number) {
        boolean last = number > policy.retries();
        DeliveryReport report = courier.apply(new Attempt(delivery, number, last));
        if (report.outcome().equals(Courier.RETRYING)) {
            later(policy.pause(), () -> attempt(delivery, number + 1));
        }
    }

    private void later(Duration delay, Runnable action) {
        try {
            timer.schedule(() -> submit(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // the lake is closing, and what it has not delivered is lost, as it is with the real one
        }
    }

    private void submit(Runnable action) {
        try {
            line.execute(action);
        } catch (RejectedExecutionException closing) {
            // as above
        }
    }

    @Override
    public void close() {
        line.shutdownNow();
    }

    /** @param number from 1; 0 for a delivery that a fault loses */
    record Attempt(Delivery delivery, int number, boolean last) {
        static Attempt lost(Delivery delivery) {
            return new Attempt(delivery, 0, true);
        }
    }
}
