package dev.lakefront.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer and how the cache came by it.
 *
 * @param timeToLive until the time limit; negative: past it, or suspect, by so much
 * @param liveEvent the live event up to which the answer is known to be current, if the stream told one
 */
public record Served(
        CachedAnswer answer,
        How how,
        Duration timeToLive,
        @Nullable String liveEvent) {

    /** The same, found stale in this way by who knows more than the cache. */
    public Served stale(How how) {
        return new Served(answer, how, timeToLive, null);
    }

    /** The same, known to be current up to this live event. */
    public Served upTo(@Nullable String liveEvent) {
        return new Served(answer, how, timeToLive, liveEvent);
    }

    /** The ways, with their words for {@code Cache-Status} (RFC 9211). */
    public enum How {
        HIT,
        /** Loaded for this reader. */
        MISS,
        /** Loaded for another reader who asked at the same time. */
        COLLAPSED,
        /** Was there, suspect or too old, and has been loaded again. */
        REVALIDATED,
        /** Old bytes, because the upstream failed or is being left alone. */
        STALE_ON_ERROR,
        /** Old bytes, because the upstream did not answer in the time a reader waits. */
        STALE_WHILE_SLOW;

        public boolean stale() {
            return this == STALE_ON_ERROR || this == STALE_WHILE_SLOW;
        }
    }
}
