package dev.lakefront.order;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long orders wait for their money.
 *
 * @param payWithin how long an order's pieces are kept back before it is paid; a minute at least, and a payment page of
 *     Stripe's gets 31 whatever is said here
 * @param hardLimit when an order is given up whose payment nobody could close, or learn the end of
 * @param retryAfter the pause before the shop tries again to end an order whose time is up
 */
@ConfigurationProperties("lakefront.orders")
public record OrderConfig(
        @Bindable(defaultValue = "30m") Duration payWithin,
        @Bindable(defaultValue = "24h") Duration hardLimit,
        @Bindable(defaultValue = "1m") Duration retryAfter) {

    /** Less is a slip of the hand. */
    public static final Duration LEAST_TO_PAY = Duration.ofMinutes(1);

    TimeToPay timeToPay() {
        return new TimeToPay(payWithin);
    }

    public OrderConfig {
        if (payWithin.compareTo(LEAST_TO_PAY) < 0) {
            throw new IllegalArgumentException("lakefront.orders.pay-within: a minute at least");
        }
        if (hardLimit.compareTo(payWithin) <= 0) {
            throw new IllegalArgumentException("lakefront.orders.hard-limit: longer than pay-within");
        }
        if (!retryAfter.isPositive()) {
            throw new IllegalArgumentException("lakefront.orders.retry-after: longer than nothing");
        }
    }
}
