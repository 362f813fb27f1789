package dev.lakefront.cart;

import dev.lakefront.pricing.Redemptions;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** As long as no order is placed, nobody has used a promotion. */
@Factory
final class CartFactory {

    @Singleton
    @Requires(missingBeans = RedemptionCounts.class)
    RedemptionCounts redemptionCounts() {
        return (cart, promotionIds) -> Redemptions.NONE;
    }
}
