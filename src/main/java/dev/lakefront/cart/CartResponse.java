package dev.lakefront.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cart as the API shows it; without one, an empty one that has no id.
 *
 * @param id null if there is no cart; opens nothing
 * @param token of a guest's cart, to be sent as X-Cart-Token; null if it is a person's or there is none
 * @param checkoutUrl where a browser can pay it, for a day; null if there is no cart
 * @param order that was placed from it and is not paid yet
 * @param countryCode that the tax is estimated for; null if nobody said
 * @param taxesIncluded whether prices include the tax
 * @param totalQuantity pieces on all lines
 * @param discountCodes that were entered, whether they apply or not
 * @param discounts that apply
 * @param problems what was not done as asked for, and what keeps the cart from being bought as it is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Cart")
record CartResponse(
        @Nullable String id,
        @Nullable String token,
        @Nullable String checkoutUrl,
        @Nullable PlacedOrder order,
        String currencyCode,
        @Nullable String countryCode,
        String locale,
        @Nullable String email,
        @Nullable String note,
        Cost cost,
        boolean taxesIncluded,
        List<Line> lines,
        long totalQuantity,
        List<String> discountCodes,
        List<Discount> discounts,
        List<CartProblemResponse> problems) {

    /**
     * An order that was placed from the cart and can still be paid.
     *
     * @param status {@code open}
     */
    @Schema(name = "CartOrder")
    record PlacedOrder(String id, String number, String status, String paymentStatus, Price total) {

        static PlacedOrder of(CartOrder order) {
            return new PlacedOrder(
                    order.id(), order.number(), order.status(), order.paymentStatus(), Price.of(order.total()));
        }
    }

    /**
     * What the cart costs, without shipping.
     *
     * @param subtotalAmount the lines' prices before discounts
     * @param totalDiscountAmount what is taken off
     * @param totalTaxAmount an estimate, until an address is known
     * @param totalAmount subtotal less discounts, with the tax
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartCost")
    record Cost(Price subtotalAmount, Price totalDiscountAmount, Price totalTaxAmount, Price totalAmount) {}

    /** A line. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartLine")
    record Line(String id, int quantity, LineCost cost, Goods merchandise) {}

    /**
     * What a line costs.
     *
     * @param compareAtAmountPerQuantity what a piece cost before it was reduced; null if it is not
     * @param subtotalAmount before discounts
     * @param discountAmount its share of all discounts
     * @param totalAmount subtotal less discounts, with the tax
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartLineCost")
    record LineCost(
            Price amountPerQuantity,
            @Nullable Price compareAtAmountPerQuantity,
            Price subtotalAmount,
            Price discountAmount,
            Price totalAmount) {}

    /**
     * What is on a line; as it was last seen, if it is not sold any more.
     *
     * @param image the variant's own, else the product's
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartMerchandise")
    record Goods(
            String id,
            String sku,
            String title,
            List<SelectedOption> selectedOptions,
            boolean availableForSale,
            @Nullable Image image,
            ProductLink product) {}

    /** The product that the merchandise is a variant of. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartProduct")
    record ProductLink(
            String id,
            String handle,
            String title,
            @Nullable Image featuredImage) {}

    /**
     * A discount that applies.
     *
     * @param code null if it applies by itself
     * @param kind percent, fixed, buy_x_get_y or free_shipping
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartDiscount")
    record Discount(@Nullable String code, String title, String kind, Price amount) {}

    static CartResponse of(PricedCart priced, @Nullable String token, String checkoutUrl) {
        OpenCart cart = priced.cart();
        EmailAddress email = cart.email();
        CartOrder order = cart.order();
        return new CartResponse(
                cart.id().value(),
                token,
                checkoutUrl,
                order == null ? null : PlacedOrder.of(order),
                cart.currency().getCurrencyCode(),
                cart.countryCode(),
                cart.locale(),
                email == null ? null : email.value(),
                cart.note(),
                new Cost(
                        Price.of(priced.cost().subtotal()),
                        Price.of(priced.cost().discount()),
                        Price.of(priced.cost().tax()),
                        Price.of(priced.cost().total())),
                priced.pricesIncludeTax(),
                priced.lines().stream().map(CartResponse::line).toList(),
                priced.pieces(),
                cart.codes(),
                priced.discounts().stream()
                        .map(each -> new Discount(
                                each.code(),
                                each.title(),
                                each.kind().name().toLowerCase(Locale.ROOT),
                                Price.of(each.amount())))
                        .toList(),
                priced.problems().stream().map(CartProblemResponse::of).toList());
    }

    /** What somebody sees who has no cart. */
    static CartResponse none(CartDetails details, boolean taxesIncluded) {
        Price zero = Price.of(Money.zero(details.currency()));
        return new CartResponse(
                null,
                null,
                null,
                null,
                details.currency().getCurrencyCode(),
                null,
                details.locale(),
                null,
                null,
                new Cost(zero, zero, zero, zero),
                taxesIncluded,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static Line line(PricedCart.Line priced) {
        CartLine line = priced.line();
        Money former = priced.formerPrice();
        return new Line(
                line.id(),
                line.quantity(),
                new LineCost(
                        Price.of(priced.unitPrice()),
                        former == null ? null : Price.of(former),
                        Price.of(priced.cost().subtotal()),
                        Price.of(priced.cost().discount()),
                        Price.of(priced.cost().total())),
                goods(line.sku(), priced.available() > 0, seen(line, priced.merchandise())));
    }

    private static LastSeen seen(CartLine line, @Nullable Merchandise merchandise) {
        return merchandise == null ? line.lastSeen() : LastSeen.of(merchandise);
    }

    private static Goods goods(String sku, boolean availableForSale, LastSeen seen) {
        return new Goods(
                sku,
                sku,
                seen.title(),
                seen.selectedOptions(),
                availableForSale,
                seen.image(),
                new ProductLink(seen.productId(), seen.handle(), seen.productTitle(), seen.image()));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CartResponse[" + id + "]";
    }
}
