package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order of a cart would cost, as the shop has promised it until a time: goods, discounts, tax, and shipping by each
 * way there is.
 *
 * @param cartVersion the state of the cart that was priced
 * @param email where the order's letters go; null if it is still to be asked for
 * @param offers at least one, the cheapest first
 * @param chosen the id of the offer that the shopper chose; null if none was, then the first counts
 */
record Quote(
        QuoteId id,
        String cartId,
        long cartVersion,
        @Nullable String email,
        PostalAddress shippingAddress,
        boolean pricesIncludeTax,
        List<Line> lines,
        List<Offer> offers,
        @Nullable String chosen,
        Instant createdAt,
        Instant expiresAt) {

    Quote {
        lines = List.copyOf(lines);
        offers = List.copyOf(offers);
    }

    /** What is bought of one merchandise. */
    record Line(String id, String sku, String productId, String title, int quantity, Money unitPrice) {}

    /** One way of sending it all, and what everything costs then. */
    record Offer(ShippingOption option, Totals totals, List<LineCost> lines, List<Discount> discounts) {}

    /** @param total contains the tax where prices include it, else the tax is added */
    record Totals(Money subtotal, Money discount, Money shipping, Money tax, Money total) {}

    record LineCost(String lineId, Money discount, Money tax, Money total) {}

    /**
     * A promotion that applied, which an order redeems.
     *
     * @param code null if it applied by itself
     */
    record Discount(String promotionId, @Nullable String code, String title, String kind, Money amount) {}

    /** What counts: the offer that was chosen, else the cheapest. */
    Offer offer() {
        return offers.stream()
                .filter(offer -> offer.option().id().equals(chosen))
                .findFirst()
                .orElseGet(offers::getFirst);
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Quote[" + id.value() + "]";
    }
}
