package dev.lakefront.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of the event streams to browsers.
 *
 * @param maxStreams open streams in all
 * @param maxStreamsPerCaller open streams of one shopper's address
 * @param conflation events within this time go out as one
 * @param heartbeat a comment is sent so often
 * @param maxUnsent a stream with more KiB unsent is closed, so that its reader comes back and resumes
 */
@ConfigurationProperties("lakefront.streams")
public record LiveConfig(
        @Bindable(defaultValue = "10000") int maxStreams,
        @Bindable(defaultValue = "20") int maxStreamsPerCaller,
        @Bindable(defaultValue = "200ms") Duration conflation,
        @Bindable(defaultValue = "15s") Duration heartbeat,
        @Bindable(defaultValue = "64") int maxUnsent) {}
