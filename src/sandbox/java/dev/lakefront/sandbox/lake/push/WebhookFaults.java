package dev.lakefront.sandbox.lake.push;

import java.time.Duration;

/** The failures arranged for the next deliveries. Each strikes as often as told; a delivery meets one at most. */
final class WebhookFaults {

    private int drops;
    private int duplicates;
    private int lates;
    private int reorders;
    private Duration delay = Duration.ZERO;

    synchronized void drop(int times) {
        drops = times;
    }

    synchronized void duplicate(int times) {
        duplicates = times;
    }

    synchronized void late(int times, Duration by) {
        lates = times;
        delay = by;
    }

    synchronized void reorder(int times) {
        reorders = times;
    }

    synchronized void clear() {
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
