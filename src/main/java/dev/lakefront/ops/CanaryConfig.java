package dev.lakefront.ops;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often the shop makes sure that nobody can read private documents.
 *
 * @param pace the pause between two looks, once one has shown it
 * @param startWait how long the server's start waits for the first look
 */
@ConfigurationProperties("lakefront.canary")
public record CanaryConfig(
        @Bindable(defaultValue = "1h") Duration pace,
        @Bindable(defaultValue = "5s") Duration startWait) {}
