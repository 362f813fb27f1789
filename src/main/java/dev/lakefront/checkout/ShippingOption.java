package dev.lakefront.checkout;

import dev.lakefront.kernel.Money;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A way in which an order can be sent.
 *
 * @param id the same in each quote in which it is offered
 * @param carrier who brings it; null where the shop does not say
 * @param price before promotions
 * @param estimatedDays days in transit at most; null if unknown
 * @param estimated whether it stands in for carriers that could not be asked
 */
record ShippingOption(
        String id,
        @Nullable String carrier,
        String service,
        Money price,
        @Nullable Integer estimatedDays,
        boolean estimated,
        String taxClass) {

    /** More is a slip of the hand, in minor units. */
    static final long MOST = 1_000_000_000_000L;

    /** The cheapest first; of equally cheap ones the quickest. */
    static final Comparator<ShippingOption> CHEAPEST = Comparator.comparing(ShippingOption::price)
            .thenComparing(ShippingOption::estimatedDays, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ShippingOption::id);
}
