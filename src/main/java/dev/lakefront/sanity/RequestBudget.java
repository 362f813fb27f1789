package dev.lakefront.sanity;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one instance may send to Sanity: a token bucket of one second's requests, and a number of queries under way. Each
 * {@link Urgency} may draw only down to the level that is reserved for the more urgent ones, so that a burst of cache
 * misses never stops a checkout. Thread safe; never blocks.
 */
final class RequestBudget {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int concurrent;
    private final LongSupplier nanoTime;

    private double tokens;
    private int underWay;
    private long lastRefill;

    RequestBudget(int perSecond, int concurrent, LongSupplier nanoTime) {
        this.perSecond = Math.max(1, perSecond);
        this.concurrent = Math.max(1, concurrent);
        this.nanoTime = nanoTime;
        this.tokens = this.perSecond;
        this.lastRefill = nanoTime.getAsLong();
    }

    /** Takes one request, to be given back by {@link #finished()}; false if this class has no share left now. */
    synchronized boolean tryStart(Urgency urgency) {
        long now = nanoTime.getAsLong();
        tokens = Math.min(perSecond, tokens + (now - lastRefill) / NANOS * perSecond);
        lastRefill = now;
        // rounded down, so that the smallest budget serves every class
        double reserved = reservedFor(urgency);
        if (tokens - 1 < Math.floor(perSecond * reserved)
                || underWay >= concurrent - Math.floor(concurrent * reserved)) {
            return false;
        }
        tokens -= 1;
        underWay++;
        return true;
    }

    synchronized void finished() {
        underWay--;
    }

    /** When a refused request of this class is worth another try. */
    Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** The part of the budget that only more urgent requests may touch. */
    private static double reservedFor(Urgency urgency) {
        return switch (urgency) {
            case CHECKOUT -> 0;
            case WRITE -> 0.1;
            case REFILL -> 0.2;
            case CATALOGUE -> 0.35;
            case PROXY_MISS -> 0.5;
        };
    }
}
