package dev.lakefront.cache;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of the read cache.
 *
 * @param maxBytes memory for cached answers, in bytes
 * @param timeLimit an older answer is revalidated before its next use, whatever the other purge paths say
 * @param untaggedTimeLimit the same for answers that no live event can name
 * @param staleLimit how long after its last validation an answer may still be served while Sanity fails
 * @param readerWait how long a reader waits for a load
 * @param ringSize how many purges are remembered
 */
@ConfigurationProperties("lakefront.cache")
public record CacheConfig(
        @Bindable(defaultValue = "134217728") long maxBytes,
        @Bindable(defaultValue = "5m") Duration timeLimit,
        @Bindable(defaultValue = "10s") Duration untaggedTimeLimit,
        @Bindable(defaultValue = "24h") Duration staleLimit,
        @Bindable(defaultValue = "2s") Duration readerWait,
        @Bindable(defaultValue = "4096") int ringSize) {}
