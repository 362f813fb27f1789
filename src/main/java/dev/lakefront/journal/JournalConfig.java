package dev.lakefront.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How promises are kept.
 *
 * @param pace the pause between two looks for due entries
 * @param lease how long a claim holds; must exceed the sum of a handler's time limits
 * @param attempts after so many failed attempts an entry is parked
 * @param firstBackoff the pause before the second attempt; doubles with every further one
 * @param longestBackoff bound of that pause
 * @param retention how long finished entries are kept (duplicates are recognised as long)
 * @param noticePace the pause between two looks for notices of other instances
 */
@ConfigurationProperties("lakefront.journal")
public record JournalConfig(
        @Bindable(defaultValue = "100ms") Duration pace,
        @Bindable(defaultValue = "60s") Duration lease,
        @Bindable(defaultValue = "12") int attempts,
        @Bindable(defaultValue = "500ms") Duration firstBackoff,
        @Bindable(defaultValue = "10m") Duration longestBackoff,
        @Bindable(defaultValue = "30d") Duration retention,
        @Bindable(defaultValue = "100ms") Duration noticePace) {}
