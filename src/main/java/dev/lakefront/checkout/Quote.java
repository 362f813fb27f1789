package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartLine;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order of a cart would cost, as the shop has promised it until a time: goods, discounts, tax, and shipping by each
 * way there is.
 *
 * @param cartVersion the state of the cart that was priced
 * @param currency of all amounts
 * @param codes of discounts that had been entered, whether they applied or not
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
        Currency currency,
        List<String> codes,
        List<Line> lines,
        List<Offer> offers,
        @Nullable String chosen,
        Instant createdAt,
        Instant expiresAt) {

    Quote {
        codes = List.copyOf(codes);
        lines = List.copyOf(lines);
        offers = List.copyOf(offers);
    }

    /**
     * What is bought of one merchandise.
     *
     * @param variantTitle null if there is but one variant
     */
    record Line(
            String id,
            String sku,
            String productId,
            String title,
            @Nullable String variantTitle,
            int quantity,
            Money unitPrice) {}

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

    /** Where the order's letters go; null if it is still to be asked for. */
    @Nullable
    EmailAddress emailAddress() {
        return email == null ? null : new EmailAddress(email);
    }

    /** What counts: the offer that was chosen, else the cheapest. */
    Offer offer() {
        return offers.stream()
                .filter(offer -> offer.option().id().equals(chosen))
                .findFirst()
                .orElseGet(offers::getFirst);
    }

    /** The offer with this way of shipping; without one, what counts. Nothing if it is not offered. */
    Optional<Offer> offer(@Nullable String optionId) {
        return optionId == null
                ? Optional.of(offer())
                : offers.stream()
                        .filter(offer -> offer.option().id().equals(optionId))
                        .findFirst();
    }

    /** Whether this is what the totals of such a wish would be shown of. */
    boolean answers(MakeQuote.Wish wish) {
        return shippingAddress.equals(wish.address())
                && Objects.equals(emailAddress(), wish.email())
                && (wish.optionId() == null || offer().option().id().equals(wish.optionId()));
    }

    /** Whether the cart is still what was priced: who changed its note, say, need not ask anew. */
    boolean prices(OpenCart cart) {
        return cartVersion == cart.version()
                || (currency.equals(cart.currency()) && codes.equals(cart.codes()) && pieces().equals(pieces(cart)));
    }

    private Map<String, Integer> pieces() {
        return lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity));
    }

    private static Map<String, Integer> pieces(OpenCart cart) {
        return cart.lines().stream().collect(Collectors.toMap(CartLine::sku, CartLine::quantity));
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
