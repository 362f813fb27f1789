package dev.lakefront.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What browsers need of the payment service.
 *
 * @param publishableKey Stripe's key for browsers, as {@code GET /settings} hands it out
 */
@ConfigurationProperties("lakefront.stripe")
public record StripeKeyConfig(@Nullable String publishableKey) {}
