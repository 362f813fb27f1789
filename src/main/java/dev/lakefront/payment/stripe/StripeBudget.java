package dev.lakefront.payment.stripe;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What may be sent to Stripe: never more than the limit in any second. Shoppers' calls and those that nobody waits for have a bucket
 * each, so that neither keeps the other from its share; what one leaves unused runs over into the other. Thread safe; blocks only in
 * {@link #turn}.
 */
final class StripeBudget {

    private static final double NANOS = 1e9;

    /** Starting a payment and trying it are shoppers' calls; what came of it is asked for later. */
    private static final double SHOPPERS_SHARE = 0.6;

    private final Bucket shoppers;
    private final Bucket others;
    private final LongSupplier nanoTime;

    private long lastRefill;

    StripeBudget(int limitPerSecond, LongSupplier nanoTime) {
        // what is saved up and what comes in a second are not more than the limit together
        double full = Math.max(2, Math.floor(limitPerSecond / 5.0));
        double perSecond = Math.max(0.5, limitPerSecond - full);
        this.shoppers = new Bucket(SHOPPERS_SHARE * full, SHOPPERS_SHARE * perSecond);
        this.others = new Bucket((1 - SHOPPERS_SHARE) * full, (1 - SHOPPERS_SHARE) * perSecond);
        this.nanoTime = nanoTime;
        this.lastRefill = nanoTime.getAsLong();
    }

    /** Waits for a turn; false, at once, if none comes within this time. */
    boolean turn(boolean shopper, Duration atMost) throws InterruptedException {
        long wait = reserve(shopper ? shoppers : others, atMost.toNanos());
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
        return wait >= 0;
    }

    /** Nobody gets a turn for this long. */
    synchronized void pause(Duration time) {
        refill();
        shoppers.owe(time);
        others.owe(time);
    }

    /** Takes a turn that comes within this time, and returns in how many nanoseconds; negative if none does. */
    private synchronized long reserve(Bucket bucket, long atMost) {
        refill();
        long wait = bucket.nanosUntilOne();
        if (wait > atMost) {
            return -1;
        }
        bucket.tokens -= 1;
        return wait;
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        double seconds = (now - lastRefill) / NANOS;
        lastRefill = now;
        double spilled = shoppers.add(seconds * shoppers.perSecond);
        spilled = others.add(seconds * others.perSecond + spilled);
        shoppers.add(spilled);
    }

    /** Guarded by the budget. */
    private static final class Bucket {
        private final double full;
        private final double perSecond;
        private double tokens;

        Bucket(double full, double perSecond) {
            this.full = Math.max(1, full);
            this.perSecond = perSecond;
            this.tokens = this.full;
        }

        /** Returns what does not fit. */
        double add(double more) {
            double all = tokens + more;
            tokens = Math.min(full, all);
            return all - tokens;
        }

        void owe(Duration time) {
            tokens = Math.min(tokens, -time.toNanos() / NANOS * perSecond);
        }

        long nanosUntilOne() {
            return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * NANOS);
        }
    }
}
