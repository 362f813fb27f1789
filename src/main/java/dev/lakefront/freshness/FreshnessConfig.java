package dev.lakefront.freshness;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Which paths keep the cache fresh, and how fast.
 *
 * @param live whether to follow Sanity's live events
 * @param reconnectPause the pause before a lost live stream is opened again
 * @param sweep whether to look for changes that live events and webhooks missed
 * @param sweepInterval the pause between two sweeps
 * @param grace how long a webhook waits for the live event of the same change before it purges by type
 * @param probation how long answers are revalidated at each use while an announced change is not visible to queries
 */
@ConfigurationProperties("lakefront.freshness")
public record FreshnessConfig(
        @Bindable(defaultValue = "true") boolean live,
        @Bindable(defaultValue = "1s") Duration reconnectPause,
        @Bindable(defaultValue = "true") boolean sweep,
        @Bindable(defaultValue = "60s") Duration sweepInterval,
        @Bindable(defaultValue = "1s") Duration grace,
        @Bindable(defaultValue = "60s") Duration probation) {}
