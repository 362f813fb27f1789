package dev.lakefront.mirror;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the shop's own documents reach the lake.
 *
 * @param pace the time from one transaction to the next at least (Sanity allows 25 a second per address)
 * @param batchDocuments documents in one transaction at most, 1000 at most
 * @param batchBytes the size of one transaction at most (Sanity takes 4,000,000 bytes)
 * @param lease how long the instance that writes is left alone by the others
 * @param longestBackoff bound of the pause after failures, which begins at 200 ms and doubles
 * @param sweepInterval the pause between two comparisons of the lake with the database
 * @param startWait how long the server's start waits for a lost database to be filled from the lake
 */
@ConfigurationProperties("lakefront.mirror")
public record MirrorConfig(
        @Bindable(defaultValue = "50ms") Duration pace,
        @Bindable(defaultValue = "500") int batchDocuments,
        @Bindable(defaultValue = "3900000") int batchBytes,
        @Bindable(defaultValue = "5s") Duration lease,
        @Bindable(defaultValue = "30s") Duration longestBackoff,
        @Bindable(defaultValue = "10m") Duration sweepInterval,
        @Bindable(defaultValue = "10s") Duration startWait) {}
