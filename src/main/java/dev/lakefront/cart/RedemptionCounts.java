package dev.lakefront.cart;

import dev.lakefront.account.Redeemers;
import dev.lakefront.pricing.Redemptions;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.PromotionUses;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Tells how often promotions were used, as the stock ledger counts it. */
@Singleton
final class RedemptionCounts {

    private final Holds holds;
    private final Redeemers redeemers;

    RedemptionCounts(Holds holds, Redeemers redeemers) {
        this.holds = holds;
        this.redeemers = redeemers;
    }

    /** Of these promotions, in all and by the cart's owner; without those of its open order, whose place another would take. */
    Redemptions of(OpenCart cart, Set<String> promotionIds) {
        if (promotionIds.isEmpty()) {
            return Redemptions.NONE;
        }
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> byOwner = new HashMap<>();
        HoldId own = cart.order() == null ? null : cart.order().hold();
        Map<String, PromotionUses> uses = holds.uses(promotionIds, redeemers.key(cart.owner()), own);
        uses.forEach((id, each) -> {
            all.put(id, each.inAll());
            byOwner.put(id, each.byCustomer());
        });
        return new Redemptions(all, byOwner);
    }
}
