package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Spreads transactions out, repeated ones, too: Sanity takes 25 requests that change something in any second from one
 * address. Each waits for its turn; where too many wait already, it is refused without asking the lake.
 */
final class PacedLake implements LakeChannel {

    /** So many may come at once after a pause, and then one in each interval: 24 in any second. */
    private static final int AT_ONCE = 4;

    private static final long INTERVAL_NANOS = 1_000_000_000L / 20;
    private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

    private final LakeChannel next;
    private final LongSupplier nanoTime;

    /** Whose turn is last, in terms of time. */
    private long turn;

    PacedLake(LakeChannel next, LongSupplier nanoTime) {
        this.next = next;
        this.nanoTime = nanoTime;
        this.turn = nanoTime.getAsLong() - AT_ONCE * INTERVAL_NANOS;
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        if (call instanceof LakeCall.Commit) {
            long wait = take();
            if (wait > LONGEST_WAIT_NANOS) {
                throw new UpstreamException(
                        "sanity", Kind.RATE_LIMITED, "our own pace", Duration.ofNanos(LONGEST_WAIT_NANOS), null);
            }
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
        return next.send(call);
    }

    /** How long the caller has to wait for its turn; more than the longest wait if it has none. */
    synchronized long take() {
        long now = nanoTime.getAsLong();
        long own = Math.max(turn, now - AT_ONCE * INTERVAL_NANOS) + INTERVAL_NANOS;
        long wait = Math.max(0, own - now);
        if (wait <= LONGEST_WAIT_NANOS) {
            turn = own;
        }
        return wait;
    }
}
