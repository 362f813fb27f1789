package dev.lakefront.cart;

import dev.lakefront.pricing.Redemptions;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.PromotionUses;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** As the ledger counts them: by orders that are paid or may yet be. */
@Singleton
final class LedgerRedemptions implements RedemptionCounts {

    private final Holds holds;

    LedgerRedemptions(Holds holds) {
        this.holds = holds;
    }

    @Override
    public Redemptions of(OpenCart cart, Set<String> promotionIds) {
        if (promotionIds.isEmpty()) {
            return Redemptions.NONE;
        }
        Map<String, PromotionUses> uses = holds.uses(promotionIds, cart.customerKey());
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> own = new HashMap<>();
        uses.forEach((promotion, used) -> {
            all.put(promotion, used.inAll());
            own.put(promotion, used.byCustomer());
        });
        return new Redemptions(all, own);
    }
}
