package dev.lakefront.sandbox.push;

import java.time.Duration;

/** The failures arranged for the next deliveries of one vendor. Each strikes as often as told; a delivery meets one at most. */
public final class WebhookFaults {

    private int drops;
    private int duplicates;
    private int lates;
    private int reorders;
    private Duration delay = Duration.ZERO;

    /**
     * Arranges a failure by the name that the control interface has for it.
     *
     * @param delay of a late webhook
     * @throws IllegalArgumentException if webhooks do not fail like that
     */
    public void apply(String kind, int times, Duration delay) {
        switch (kind) {
            case "drop-webhooks" -> drop(times);
            case "duplicate-webhook" -> duplicate(times);
            case "late-webhook" -> late(times, delay);
            case "reordered-webhooks" -> reorder(times);
            default -> throw new IllegalArgumentException("no webhook has a fault of kind " + kind);
        }
    }

    /** Never sends the next deliveries. */
    public synchronized void drop(int times) {
        drops = times;
    }

    /** Sends each of the next deliveries twice. */
    public synchronized void duplicate(int times) {
        duplicates = times;
    }

    /** Sends each of the next deliveries only after a delay, others overtaking it. */
    public synchronized void late(int times, Duration by) {
        lates = times;
        delay = by;
    }

    /** Holds each of the next deliveries back until the one after it has gone out. */
    public synchronized void reorder(int times) {
        reorders = times;
    }

    public synchronized void clear() {
        drops = 0;
        duplicates = 0;
        lates = 0;
        reorders = 0;
    }

    synchronized Strike next() {
        if (drops > 0) {
            drops--;
            return Strike.DROP;
        }
        if (duplicates > 0) {
            duplicates--;
            return Strike.DUPLICATE;
        }
        if (lates > 0) {
            lates--;
            return Strike.LATE;
        }
        if (reorders > 0) {
            reorders--;
            return Strike.REORDER;
        }
        return Strike.NONE;
    }

    synchronized Duration delay() {
        return delay;
    }

    enum Strike {
        NONE,
        DROP,
        DUPLICATE,
        LATE,
        /** Held back until the next delivery has gone ahead of it. */
        REORDER
    }
}
