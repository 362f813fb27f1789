package dev.lakefront.sandbox.server;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How many calls each bucket has had in the current second; seconds begin with the clock's. Safe between threads. */
public final class RateLimits {

    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long second = Long.MIN_VALUE;

    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts one call; false if it is beyond the limit for this second. A refused call counts, too. */
    public synchronized boolean admit(String bucket, int limit) {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            counts.clear();
        }
        return counts.merge(bucket, 1, Integer::sum) <= limit;
    }
}
