package dev.lakefront.shipping.easypost;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves EasyPost alone for a while after some failed calls in a row; then one call is let through, and its outcome
 * decides. A refusal is no failure: somebody is there. Not to be used by two threads at once.
 */
final class Breaker implements EasyPostChannel {

    private final EasyPostChannel next;
    private final int limit;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    Breaker(EasyPostChannel next, int limit, Duration pause, InstantSource clock) {
        this.next = next;
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public EasyPostAnswer send(EasyPostCall call) {
        Duration left = Duration.between(clock.instant(), closedUntil);
        if (left.isPositive()) {
            throw new UpstreamException(
                    SYSTEM, Kind.UNAVAILABLE, call.operation() + ": left alone after failures", left, null);
        }
        try {
            EasyPostAnswer answer = next.send(call);
            failures = 0;
            return answer;
        } catch (UpstreamException e) {
            if (e.kind() == Kind.REJECTED) {
                failures = 0;
            } else if (++failures >= limit) {
                closedUntil = clock.instant().plus(pause);
            }
            throw e;
        }
    }
}
