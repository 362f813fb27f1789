package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;

/**
 * The way of shipping that was chosen.
 *
 * @param price in the basket's currency, before any promotion
 */
public record Shipping(Money price, String taxClass) {

    public Shipping {
        if (price.isNegative()) {
            throw new IllegalArgumentException("A price below zero");
        }
    }
}
