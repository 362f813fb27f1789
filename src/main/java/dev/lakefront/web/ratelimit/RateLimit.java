package dev.lakefront.web.ratelimit;

import dev.lakefront.cache.RecentMap;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A limit of so many units per window for each caller: a token bucket that refills steadily and holds one window's units.
 * Its state is told in the fields of draft-ietf-httpapi-ratelimit-headers. Thread safe; in memory, per instance.
 */
public final class RateLimit {

    private static final int CALLERS_REMEMBERED = 100_000;

    private final String name;
    private final int quota;
    private final Duration window;
    private final InstantSource clock;
    private final RecentMap<String, Bucket> buckets;

    public RateLimit(String name, int quota, Duration window, InstantSource clock) {
        this.name = name;
        this.quota = quota;
        this.window = window;
        this.clock = clock;
        this.buckets = new RecentMap<>(CALLERS_REMEMBERED, window.multipliedBy(2));
    }

    /** How a caller stands after a try. {@code pause} is zero if the unit was given. */
    public record Standing(boolean allowed, int remaining, Duration pause) {}

    /** Takes one unit for this caller, if it has one left. */
    public Standing take(String caller) {
        return buckets.computeIfAbsent(caller, c -> new Bucket(quota, clock.instant()))
                .take(clock.instant());
    }

    /** Adds {@code RateLimit-Policy} and {@code RateLimit} to an answer. */
    public <T> MutableHttpResponse<T> tell(Standing standing, MutableHttpResponse<T> response) {
        String quoted = "\"" + name + "\"";
        long reset = Math.max(
                1, standing.allowed() ? window.toSeconds() : (standing.pause().toMillis() + 999) / 1000);
        return response.header("RateLimit-Policy", quoted + ";q=" + quota + ";w=" + window.toSeconds())
                .header("RateLimit", quoted + ";r=" + standing.remaining() + ";t=" + reset);
    }

    private final class Bucket {
        private double tokens;
        private Instant refilled;

        private Bucket(double tokens, Instant refilled) {
            this.tokens = tokens;
            this.refilled = refilled;
        }

        private synchronized Standing take(Instant now) {
            double perMilli = (double) quota / window.toMillis();
            long passed = Math.max(0, Duration.between(refilled, now).toMillis());
            tokens = Math.min(quota, tokens + passed * perMilli);
            refilled = now;
            if (tokens < 1) {
                return new Standing(false, 0, Duration.ofMillis((long) Math.ceil((1 - tokens) / perMilli)));
            }
            tokens -= 1;
            return new Standing(true, (int) tokens, Duration.ZERO);
        }
    }
}
