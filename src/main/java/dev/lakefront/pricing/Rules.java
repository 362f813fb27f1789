package dev.lakefront.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By what a shop prices.
 *
 * @param promotions in the order of their ids
 */
public record Rules(List<Promotion> promotions, TaxRates taxes) {

    public static final Rules NONE = new Rules(List.of(), TaxRates.NONE);

    public Rules {
        promotions =
                promotions.stream().sorted(Comparator.comparing(Promotion::id)).toList();
    }

    /** The promotions of which it matters how often they were used: {@link Redemptions} must know these. */
    public Set<String> limited() {
        return promotions.stream()
                .filter(each ->
                        each.terms().usageLimit() != null || each.terms().usageLimitPerCustomer() != null)
                .map(Promotion::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The collections that promotions name: {@link Item#collections()} must know which of these it is in. */
    public Set<String> collections() {
        return promotions.stream()
                .flatMap(each -> each.scope().collections().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
