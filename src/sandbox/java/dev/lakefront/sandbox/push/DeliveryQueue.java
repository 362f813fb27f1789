package dev.lakefront.sandbox.push;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one webhook: one in flight at a time, on a thread of its own. A delivery that waits for its next
 * attempt does not hold up those behind it, so order is not kept when something fails.
 *
 * @param <D> one message; the same through all its attempts
 */
public final class DeliveryQueue<D> implements AutoCloseable {

    /** A delivery held back for another to overtake it goes out after this if none comes. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final DeliveryPolicy policy;
    private final WebhookFaults faults;
    private final Predicate<Attempt<D>> courier;
    private final ScheduledExecutorService timer;
    private final ExecutorService line =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("webhook").factory());
    private @Nullable D held;

    /**
     * An empty queue.
     *
     * @param courier makes one attempt and says whether another one is wanted
     */
    public DeliveryQueue(
            DeliveryPolicy policy,
            WebhookFaults faults,
            Predicate<Attempt<D>> courier,
            ScheduledExecutorService timer) {
        this.policy = policy;
        this.faults = faults;
        this.courier = courier;
        this.timer = timer;
    }

    /** Does something on the queue's thread, behind what is there; does not block. */
    public void submit(Runnable action) {
        try {
            line.execute(action);
        } catch (RejectedExecutionException closing) {
            // what has not been delivered is lost, as it is with the real one
        }
    }

    /** Delivers, as well as the arranged failures let it. On the queue's thread only. */
    public void deliver(D delivery) {
        switch (faults.next()) {
            case NONE -> send(delivery);
            case DROP -> courier.test(Attempt.lost(delivery));
            case DUPLICATE -> {
                send(delivery);
                send(delivery);
            }
            case LATE -> later(faults.delay(), () -> attempt(delivery, 1));
            case REORDER -> {
                D overtaken = held;
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

    private void send(D delivery) {
        attempt(delivery, 1);
        D overtaken = held;
        if (overtaken != null) {
            release(overtaken);
        }
    }

    private void release(D delivery) {
        if (delivery.equals(held)) {
            held = null;
            attempt(delivery, 1);
        }
    }

    private void attempt(D delivery, int number) {
        if (courier.test(new Attempt<>(delivery, number, number > policy.retries()))) {
            later(policy.pause(), () -> attempt(delivery, number + 1));
        }
    }

    private void later(Duration delay, Runnable action) {
        try {
            timer.schedule(() -> submit(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // as above
        }
    }

    @Override
    public void close() {
        line.shutdownNow();
    }

    /**
     * One try.
     *
     * @param number from 1; 0 for a delivery that a fault loses
     * @param last whether no other one follows
     */
    public record Attempt<D>(D delivery, int number, boolean last) {

        static <D> Attempt<D> lost(D delivery) {
            return new Attempt<>(delivery, 0, true);
        }
    }
}
