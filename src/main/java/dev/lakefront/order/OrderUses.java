package dev.lakefront.order;

import dev.lakefront.account.Redeemers;
import dev.lakefront.stock.Redemption;
import jakarta.inject.Singleton;
import java.util.List;

/** The uses of promotions by orders that were placed: they counted before, and count whatever their limits are now. */
@Singleton
final class OrderUses {

    private final Redeemers redeemers;

    OrderUses(Redeemers redeemers) {
        this.redeemers = redeemers;
    }

    List<Redemption> of(Order order) {
        String customer = redeemers.key(order.customer().account());
        return order.content().discounts().stream()
                .map(OrderContent.Discount::promotionId)
                .distinct()
                .map(promotion -> new Redemption(promotion, customer, null, null))
                .toList();
    }
}
