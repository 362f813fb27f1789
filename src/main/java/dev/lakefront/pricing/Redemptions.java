package dev.lakefront.pricing;

import java.util.Map;

/**
 * How often promotions were used, by promotion id; what is missing was never used. Who has no account has used none.
 *
 * @param all by anyone
 * @param own by the customer of the basket
 */
public record Redemptions(Map<String, Long> all, Map<String, Long> own) {

    public static final Redemptions NONE = new Redemptions(Map.of(), Map.of());

    public Redemptions {
        all = Map.copyOf(all);
        own = Map.copyOf(own);
    }

    boolean exhaust(Promotion promotion) {
        Long limit = promotion.terms().usageLimit();
        return limit != null && all.getOrDefault(promotion.id(), 0L) >= limit;
    }

    boolean exhaustOwn(Promotion promotion) {
        Long limit = promotion.terms().usageLimitPerCustomer();
        return limit != null && own.getOrDefault(promotion.id(), 0L) >= limit;
    }
}
