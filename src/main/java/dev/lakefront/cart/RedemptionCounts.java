package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.pricing.Redemptions;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.PromotionUses;
import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells how often promotions were used, as the stock ledger counts it. */
@Singleton
final class RedemptionCounts {

    private static final String PURPOSE = "promotion-uses";

    private final Holds holds;
    private final Seals seals;

    RedemptionCounts(Holds holds, Seals seals) {
        this.holds = holds;
        this.seals = seals;
    }

    /** Of these promotions, in all and by the cart's owner. */
    Redemptions of(OpenCart cart, Set<String> promotionIds) {
        if (promotionIds.isEmpty()) {
            return Redemptions.NONE;
        }
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> own = new HashMap<>();
        Map<String, PromotionUses> uses = holds.uses(promotionIds, customerKey(cart.owner()));
        uses.forEach((id, each) -> {
            all.put(id, each.inAll());
            own.put(id, each.byCustomer());
        });
        return new Redemptions(all, own);
    }

    /** Whom the ledger knows the owner as; null if it is a guest. */
    private @Nullable String customerKey(@Nullable AccountId owner) {
        return owner == null ? null : seals.pseudonym(PURPOSE, owner.value());
    }
}
