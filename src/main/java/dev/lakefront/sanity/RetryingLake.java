package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Repeats a call twice at most when the connection failed or the lake answered 5xx; a transaction, too, which is done once at
 * most. Time-outs are not repeated.
 */
final class RetryingLake implements LakeChannel {

    private static final int REPETITIONS = 2;

    private final LakeChannel next;

    RetryingLake(LakeChannel next) {
        this.next = next;
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        for (int repetition = 0; ; repetition++) {
            try {
                return next.send(call);
            } catch (UpstreamException e) {
                if (e.kind() != Kind.UNAVAILABLE || repetition == REPETITIONS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000L, 60_000_000L << repetition));
            }
        }
    }
}
