package dev.lakefront.stock;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the editors' counts are taken over, and how many orders may hold pieces unpaid.
 *
 * @param sweepInterval the pause between two looks for changed counts that no webhook told
 * @param startWait how long the server's start waits for the first reading of all counts
 * @param unpaidHolds how many orders not paid yet one person, cart or address may have; one at least
 */
@ConfigurationProperties("lakefront.stock")
public record StockConfig(
        @Bindable(defaultValue = "60s") Duration sweepInterval,
        @Bindable(defaultValue = "10s") Duration startWait,
        @Bindable(defaultValue = "3") int unpaidHolds) {

    public StockConfig {
        if (unpaidHolds < 1) {
            throw new IllegalArgumentException("lakefront.stock.unpaid-holds: 1 at least");
        }
    }
}
