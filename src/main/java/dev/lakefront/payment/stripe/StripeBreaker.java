package dev.lakefront.payment.stripe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves Stripe alone for a while after some failed calls in a row; then one call at a time is let through, until one succeeds. Each
 * {@link #enter} that was let through is followed by one of the others. Thread safe.
 */
final class StripeBreaker {

    private static final Duration WHILE_PROBED = Duration.ofMillis(500);

    private final int limit;
    private final Duration pause;
    private final InstantSource clock;

    private int failures;
    private Instant closedUntil = Instant.MIN;
    private boolean probing;

    StripeBreaker(int limit, Duration pause, InstantSource clock) {
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
    }

    /** How long to stay away; zero if a call is let through. */
    synchronized Duration enter() {
        if (failures < limit) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil);
        }
        if (probing) {
            return WHILE_PROBED;
        }
        probing = true;
        return Duration.ZERO;
    }

    /** Stripe answered, whatever it said. */
    synchronized void answered() {
        failures = 0;
        probing = false;
    }

    synchronized void failed() {
        failures++;
        probing = false;
        if (failures >= limit) {
            closedUntil = clock.instant().plus(pause);
        }
    }

    /** It did not come to a call. */
    synchronized void notCalled() {
        probing = false;
    }
}
