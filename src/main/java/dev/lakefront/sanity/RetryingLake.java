package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Repeats a query twice at most when the connection failed or the lake answered 5xx. Time-outs are not repeated. */
final class RetryingLake implements PublicLake {

    private static final int REPETITIONS = 2;

    private final PublicLake next;

    RetryingLake(PublicLake next) {
        this.next = next;
    }

    @Override
    public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
        for (int repetition = 0; ; repetition++) {
            try {
                return next.query(query, afterLiveEvent, urgency);
            } catch (UpstreamException e) {
                if (e.kind() != Kind.UNAVAILABLE || repetition == REPETITIONS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000L, 60_000_000L << repetition));
            }
        }
    }

    @Override
    public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        next.followLiveEvents(lastEventId, onEvent);
    }
}
