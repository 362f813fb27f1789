package dev.lakefront.order.reconciliation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often orders are held against payments.
 *
 * @param every the pause between two runs
 * @param window how far a run goes back once a day; the others go back to the one before
 */
@ConfigurationProperties("lakefront.reconciliation")
public record ReconciliationConfig(
        @Bindable(defaultValue = "10m") Duration every,
        @Bindable(defaultValue = "3d") Duration window) {

    private static final Duration LEAST = Duration.ofHours(1);

    /** Nothing can be learned of what happened longer ago. */
    private static final Duration MOST = Duration.ofDays(29);

    public ReconciliationConfig {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("lakefront.reconciliation.every: longer than nothing");
        }
        if (window.compareTo(LEAST) < 0 || window.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("lakefront.reconciliation.window: from 1h to 29d");
        }
    }

    /** How far back a run goes at most. */
    Duration most() {
        return MOST;
    }
}
