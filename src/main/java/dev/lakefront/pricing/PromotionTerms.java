package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a promotion applies.
 *
 * @param startsAt from this moment on
 * @param endsAt and before this one; null for no end
 * @param minimums by currency code: what the lines in scope must cost before discounts; nothing in a missing currency
 * @param minimumQuantity pieces in scope; 0 asks for none
 * @param usageLimit orders in all; null for any number
 * @param usageLimitPerCustomer orders of one customer; null for any number
 * @param combinable applies beside others; otherwise alone
 * @param countries of destination, in capitals; empty for all
 */
public record PromotionTerms(
        Instant startsAt,
        @Nullable Instant endsAt,
        Map<String, Money> minimums,
        int minimumQuantity,
        @Nullable Long usageLimit,
        @Nullable Long usageLimitPerCustomer,
        boolean combinable,
        Set<String> countries) {

    public PromotionTerms {
        minimums = Map.copyOf(minimums);
        countries = Set.copyOf(countries);
    }

    boolean hasStarted(Instant at) {
        return !at.isBefore(startsAt);
    }

    boolean hasEnded(Instant at) {
        return endsAt != null && !at.isBefore(endsAt);
    }
}
