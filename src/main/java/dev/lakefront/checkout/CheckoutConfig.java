package dev.lakefront.checkout;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How checkouts go.
 *
 * @param quoteLifetime how long a quote is honoured
 */
@ConfigurationProperties("lakefront.checkout")
public record CheckoutConfig(@Bindable(defaultValue = "30m") Duration quoteLifetime) {}
