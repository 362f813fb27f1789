package dev.lakefront.cache;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cached answer with what is known about its freshness. */
final class CacheEntry {

    private final CachedAnswer answer;
    private final Dependence dependence;
    private final Instant validatedAt;
    private final Duration life;
    private final @Nullable String demanded;

    /** The last purge known not to concern this answer; rises as readers look. */
    private volatile long clearUpTo;

    /**
     * @param clearUpTo the purge log's last number when the load began
     * @param demanded the live event that the load demanded of the lake
     */
    CacheEntry(
            CachedAnswer answer,
            Dependence dependence,
            long clearUpTo,
            Instant validatedAt,
            Duration life,
            @Nullable String demanded) {
        this.answer = answer;
        this.dependence = dependence;
        this.clearUpTo = clearUpTo;
        this.validatedAt = validatedAt;
        this.life = life;
        this.demanded = demanded;
    }

    CachedAnswer answer() {
        return answer;
    }

    /** Whether no purge since the load, up to and including this number, concerns this answer. */
    boolean clear(PurgeLog log, long upTo) {
        long from = clearUpTo;
        if (from >= upTo) {
            return true;
        }
        if (log.since(from, upTo, dependence) != PurgeLog.Verdict.UNTOUCHED) {
            return false;
        }
        clearUpTo = upTo;
        return true;
    }

    boolean dependsOn(Probation probation) {
        return probation.concerns(dependence);
    }

    boolean loadedFor(String liveEvent) {
        return liveEvent.equals(demanded);
    }

    Duration timeToLive(Instant now) {
        return Duration.between(now, validatedAt.plus(life));
    }

    Duration age(Instant now) {
        return Duration.between(validatedAt, now);
    }

    int weight() {
        int tags = dependence.syncTags().stream().mapToInt(String::length).sum();
        int names = dependence.names().stream().mapToInt(String::length).sum();
        return answer.weight() + tags + names + 128;
    }
}
