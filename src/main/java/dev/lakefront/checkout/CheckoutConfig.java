package dev.lakefront.checkout;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How checkouts go.
 *
 * @param quoteLifetime how long a quote is honoured
 * @param recordWithin how long an answer to an order waits for its copy in Sanity, at most
 * @param startPaymentWithin how long a request takes to start its order's payment; then the shop does it by itself
 */
@ConfigurationProperties("lakefront.checkout")
public record CheckoutConfig(
        @Bindable(defaultValue = "30m") Duration quoteLifetime,
        @Bindable(defaultValue = "2s") Duration recordWithin,
        @Bindable(defaultValue = "15s") Duration startPaymentWithin) {}
