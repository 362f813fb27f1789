package dev.lakefront.stock;

import java.util.Set;

/**
 * Hears on every instance which SKUs have come to be on sale or have ceased to be. Called on one thread at a time, after
 * the commit; should return at once. Must not be able to publish a notice (nor inject what can): notices need their listeners first.
 */
public interface AvailabilityListener {

    /** Whether any piece of these is available has changed, or they were seen for the first time. May be told twice. */
    void flipped(Set<String> skus);

    /** Some flips may not have been told: any SKU's may have. */
    void missedSome();
}
