package dev.lakefront.stock;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often promotions are used. Whoever adds a use of a promotion with a limit counts and adds while it has the promotion's
 * lock; locks are taken in the order of the promotions' ids.
 */
@Singleton
final class Redemptions {

    /** No hold is called so. */
    private static final String NO_HOLD = "";

    private final RedemptionRows rows;

    Redemptions(RedemptionRows rows) {
        this.rows = rows;
    }

    Map<String, PromotionUses> uses(
            Collection<String> promotionIds, @Nullable String customerKey, @Nullable HoldId except) {
        Set<String> ids = new HashSet<>(promotionIds);
        if (ids.isEmpty()) {
            return Map.of();
        }
        String but = except == null ? NO_HOLD : except.value();
        Map<String, Long> inAll = byPromotion(rows.uses(ids, but));
        Map<String, Long> byCustomer = customerKey == null ? Map.of() : byPromotion(rows.uses(ids, customerKey, but));
        Map<String, PromotionUses> uses = new HashMap<>();
        ids.forEach(id -> uses.put(id, new PromotionUses(inAll.getOrDefault(id, 0L), byCustomer.getOrDefault(id, 0L))));
        return uses;
    }

    /** Those that may not be used once more. The others may, until the end of the transaction. */
    Set<String> usedUp(List<Redemption> wanted) {
        Set<String> usedUp = new TreeSet<>();
        wanted.stream()
                .filter(Redemption::limited)
                .sorted(Comparator.comparing(Redemption::promotionId))
                .forEach(redemption -> {
                    String id = redemption.promotionId();
                    lock(id);
                    PromotionUses uses =
                            uses(Set.of(id), redemption.customerKey(), null).getOrDefault(id, new PromotionUses(0, 0));
                    if (redemption.exceededBy(uses)) {
                        usedUp.add(id);
                    }
                });
        return usedUp;
    }

    private void lock(String promotionId) {
        if (rows.lock(promotionId).isEmpty()) {
            rows.addLock(promotionId);
            if (rows.lock(promotionId).isEmpty()) {
                throw new IllegalStateException(promotionId + " cannot be locked");
            }
        }
    }

    void add(HoldId hold, List<Redemption> redemptions) {
        redemptions.forEach(each -> rows.add(each.promotionId(), hold.value(), each.customerKey()));
    }

    void takeBack(HoldId hold) {
        rows.delete(hold.value());
    }

    private static Map<String, Long> byPromotion(List<UsesRow> rows) {
        Map<String, Long> uses = new HashMap<>();
        rows.forEach(row -> uses.put(row.promotionId(), row.uses()));
        return uses;
    }
}
