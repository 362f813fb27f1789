package dev.lakefront.stock;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the editors' counts are taken over.
 *
 * @param sweepInterval the pause between two looks for changed counts that no webhook told
 * @param startWait how long the server's start waits for the first reading of all counts
 */
@ConfigurationProperties("lakefront.stock")
public record StockConfig(
        @Bindable(defaultValue = "60s") Duration sweepInterval,
        @Bindable(defaultValue = "10s") Duration startWait) {}
