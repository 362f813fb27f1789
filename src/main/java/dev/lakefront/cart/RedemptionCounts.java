package dev.lakefront.cart;

import dev.lakefront.pricing.Redemptions;
import java.util.Set;

/** Tells how often promotions were used. */
@FunctionalInterface
public interface RedemptionCounts {

    /** Of these promotions, as far as the cart's owner is concerned. */
    Redemptions of(OpenCart cart, Set<String> promotionIds);
}
