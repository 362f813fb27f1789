package dev.lakefront.checkout;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.cart.CartProblemResponse;
import dev.lakefront.shipping.AddressHint;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an order of the cart would cost, honoured until it expires.
 *
 * @param shippingOptions the cheapest first
 * @param shippingOptionId the one that the totals are reckoned with
 * @param taxesIncluded whether prices include tax; otherwise it is added to the total
 * @param problems what the shopper should know of the cart; none of them keeps it from being ordered
 * @param addressHints what carriers doubt about the address; whoever lives there may know better
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Quote")
record QuoteResponse(
        String id,
        List<Option> shippingOptions,
        String shippingOptionId,
        String currencyCode,
        boolean taxesIncluded,
        Totals totals,
        List<Line> lines,
        List<Discount> discounts,
        List<CartProblemResponse> problems,
        List<Hint> addressHints,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt) {

    /**
     * A way of shipping.
     *
     * @param carrier null where the shop does not say who brings it
     * @param estimatedDays days in transit at most; null if unknown
     * @param estimated whether the price stands in for carriers that could not be asked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "ShippingOption")
    record Option(
            String id,
            @Nullable String carrier,
            String service,
            Price price,
            @Nullable Integer estimatedDays,
            boolean estimated) {}

    /** {@code total = subtotal - discount + shipping}, plus {@code tax} unless prices include it. */
    @Schema(name = "Totals")
    record Totals(Price subtotal, Price discount, Price shipping, Price tax, Price total) {}

    /** A line as an order shows it. */
    @Schema(name = "QuotedLine")
    record Line(
            String id,
            String sku,
            String title,
            int quantity,
            Price unitPrice,
            Price discount,
            Price tax,
            Price total) {}

    /** @param code null if it applied by itself */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "QuotedDiscount")
    record Discount(@Nullable String code, String title, String kind, Price amount) {}

    /**
     * A doubt about the address.
     *
     * @param field of the address; null for all of it
     * @param suggestion what the field should perhaps be
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "AddressHint")
    record Hint(
            @Nullable String field,
            String code,
            String message,
            @Nullable String suggestion) {

        static Hint of(AddressHint hint) {
            return new Hint(field(hint.field()), hint.code(), hint.message(), hint.suggestion());
        }

        private static @Nullable String field(AddressHint.Field field) {
            return switch (field) {
                case ADDRESS -> null;
                case COMPANY -> "company";
                case STREET1 -> "line1";
                case STREET2 -> "line2";
                case CITY -> "city";
                case REGION -> "region";
                case POSTAL_CODE -> "postalCode";
                case COUNTRY -> "countryCode";
            };
        }
    }

    static QuoteResponse of(MakeQuoteResult.Quoted quoted) {
        return of(
                quoted.quote(),
                quoted.cart().problems().stream().map(CartProblemResponse::of).toList(),
                quoted.hints());
    }

    static QuoteResponse of(Quote quote, List<CartProblemResponse> problems, List<AddressHint> hints) {
        Quote.Offer offer = quote.offer();
        Quote.Totals totals = offer.totals();
        return new QuoteResponse(
                quote.id().value(),
                quote.offers().stream().map(each -> option(each.option())).toList(),
                offer.option().id(),
                totals.total().currencyCode(),
                quote.pricesIncludeTax(),
                new Totals(
                        Price.of(totals.subtotal()),
                        Price.of(totals.discount()),
                        Price.of(totals.shipping()),
                        Price.of(totals.tax()),
                        Price.of(totals.total())),
                lines(quote, offer),
                offer.discounts().stream()
                        .map(each -> new Discount(
                                each.code(),
                                each.title(),
                                each.kind().toLowerCase(Locale.ROOT),
                                Price.of(each.amount())))
                        .toList(),
                problems,
                hints.stream().map(Hint::of).toList(),
                quote.expiresAt());
    }

    private static Option option(ShippingOption option) {
        return new Option(
                option.id(),
                option.carrier(),
                option.service(),
                Price.of(option.price()),
                option.estimatedDays(),
                option.estimated());
    }

    private static List<Line> lines(Quote quote, Quote.Offer offer) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < quote.lines().size(); i++) {
            Quote.Line line = quote.lines().get(i);
            Quote.LineCost cost = offer.lines().get(i);
            lines.add(new Line(
                    line.id(),
                    line.sku(),
                    line.title(),
                    line.quantity(),
                    Price.of(line.unitPrice()),
                    Price.of(cost.discount()),
                    Price.of(cost.tax()),
                    Price.of(cost.total())));
        }
        return lines;
    }
}
