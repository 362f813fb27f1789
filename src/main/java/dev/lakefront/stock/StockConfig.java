package dev.lakefront.stock;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the editors' counts are taken over, and how long pieces are kept back.
 *
 * @param sweepInterval the pause between two looks for changed counts that no webhook told
 * @param startWait how long the server's start waits for the first reading of all counts
 * @param holdTime how long pieces are held for an order that is not paid; a minute at least, and a payment page of Stripe's
 *     needs 31 minutes whatever is said here
 * @param unpaidHolds how many orders not paid yet one person, cart or address may have; one at least
 */
@ConfigurationProperties("lakefront.stock")
public record StockConfig(
        @Bindable(defaultValue = "60s") Duration sweepInterval,
        @Bindable(defaultValue = "10s") Duration startWait,
        @Bindable(defaultValue = "30m") Duration holdTime,
        @Bindable(defaultValue = "3") int unpaidHolds) {

    public static final Duration LEAST_HOLD_TIME = Duration.ofMinutes(1);

    public StockConfig {
        if (holdTime.compareTo(LEAST_HOLD_TIME) < 0) {
            throw new IllegalArgumentException("lakefront.stock.hold-time: a minute at least");
        }
        if (unpaidHolds < 1) {
            throw new IllegalArgumentException("lakefront.stock.unpaid-holds: 1 at least");
        }
    }
}
