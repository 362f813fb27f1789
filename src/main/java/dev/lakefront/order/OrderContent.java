package dev.lakefront.order;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was promised when an order was placed; never changes. All amounts are of one currency.
 *
 * @param lines 1 to 100
 * @param billingAddress null if it is the shipping address
 * @param note of the customer
 */
public record OrderContent(
        List<Line> lines,
        List<Discount> discounts,
        Totals totals,
        Shipping shipping,
        PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String note) {

    public static final int MOST_LINES = 100;

    public OrderContent {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an order of " + lines.size() + " lines");
        }
    }

    /**
     * What was bought of one merchandise, as it was then.
     *
     * @param variantTitle null if there is but one variant
     * @param discount its share of all discounts
     * @param total what is paid for it
     */
    public record Line(
            String id,
            String sku,
            String productId,
            String title,
            @Nullable String variantTitle,
            int quantity,
            Money unitPrice,
            Money discount,
            Money tax,
            Money total) {}

    /**
     * A promotion that applied.
     *
     * @param code null if it applied by itself
     */
    public record Discount(String promotionId, @Nullable String code, String title, String kind, Money amount) {}

    /**
     * {@code total = subtotal - discount + shipping}, plus tax unless prices include it.
     *
     * @param taxesIncluded whether prices include the tax
     */
    public record Totals(
            Money subtotal, Money discount, Money shipping, Money tax, Money total, boolean taxesIncluded) {}

    /**
     * How it is sent.
     *
     * @param carrier null where the shop does not say who brings it
     */
    public record Shipping(
            String optionId,
            @Nullable String carrier,
            String service,
            Money price,
            @Nullable Integer estimatedDays) {}

    public Money total() {
        return totals.total();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderContent[" + lines.size() + " lines]";
    }
}
