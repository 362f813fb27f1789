package dev.lakefront.payment.stripe;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What may be sent to Stripe: a bucket that never lets more than the limit through in any second. A shopper's call may take what comes
 * within its wait; others leave half of a full bucket to shoppers. Thread safe; blocks only in {@link #turn}.
 */
final class StripeBudget {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double full;
    private final double kept;
    private final LongSupplier nanoTime;

    private double tokens;
    private long lastRefill;

    StripeBudget(int limitPerSecond, LongSupplier nanoTime) {
        // what is saved up and what comes in a second are not more than the limit together
        this.full = Math.max(1, Math.floor(limitPerSecond / 5.0));
        this.perSecond = Math.max(1, limitPerSecond - full);
        this.kept = Math.floor(full / 2);
        this.nanoTime = nanoTime;
        this.tokens = full;
        this.lastRefill = nanoTime.getAsLong();
    }

    /** Waits for a turn, at most this long; false, and at once if it is foreseeable, if there is none by then. */
    boolean turn(boolean urgent, Duration atMost) throws InterruptedException {
        long end = nanoTime.getAsLong() + atMost.toNanos();
        while (true) {
            long left = end - nanoTime.getAsLong();
            long wait = urgent ? reserve(left) : takeSpare();
            if (wait == 0) {
                return true;
            }
            if (wait > left) {
                return false;
            }
            Thread.sleep(Duration.ofNanos(wait));
            if (urgent) {
                return true;
            }
        }
    }

    /** Nobody gets a turn for this long. */
    synchronized void pause(Duration time) {
        refill();
        tokens = Math.min(tokens, -time.toNanos() / NANOS * perSecond);
    }

    /** Takes a turn that comes within this time, and returns in how many nanoseconds; more than the time if none does. */
    private synchronized long reserve(long atMost) {
        refill();
        long wait = nanosUntil(1);
        if (wait <= Math.max(0, atMost)) {
            tokens -= 1;
        }
        return wait;
    }

    /** Takes a turn that nobody else wants now, and returns 0; else when there may be one, in nanoseconds. */
    private synchronized long takeSpare() {
        refill();
        long wait = nanosUntil(kept + 1);
        if (wait == 0) {
            tokens -= 1;
        }
        return wait;
    }

    private long nanosUntil(double wanted) {
        return tokens >= wanted ? 0 : (long) Math.ceil((wanted - tokens) / perSecond * NANOS);
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(full, tokens + (now - lastRefill) / NANOS * perSecond);
        lastRefill = now;
    }
}
