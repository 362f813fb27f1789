package dev.lakefront.shipping;

import dev.lakefront.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one carrier takes for one way of sending.
 *
 * @param rateId names carrier and service, and is the same in every answer: a shopper's choice outlives the answer it was
 *     made from
 * @param estimatedDays until it is delivered; null if the carrier does not say
 */
public record ShippingRate(
        String rateId,
        String carrier,
        String service,
        Money price,
        @Nullable Integer estimatedDays) {}
