package dev.lakefront.web.idempotency;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long requests that count once are remembered.
 *
 * @param kept so long a repetition is answered as the first time
 * @param lease how long nobody else takes over a request; more than the slowest one takes
 */
@ConfigurationProperties("lakefront.idempotency")
public record IdempotencyConfig(
        @Bindable(defaultValue = "24h") Duration kept,
        @Bindable(defaultValue = "30s") Duration lease) {

    public IdempotencyConfig {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(kept) >= 0) {
            throw new IllegalArgumentException("lakefront.idempotency.lease: at least a second, and less than kept");
        }
    }
}
