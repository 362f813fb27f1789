package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartLook;
import dev.lakefront.cart.CartPricing;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.cart.PricedCart;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.pricing.Destination;
import dev.lakefront.pricing.Priced;
import dev.lakefront.pricing.Shipping;
import dev.lakefront.shipping.Piece;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an order of a cart would cost, sent to an address, and keeps that as a promise. Asks the carriers, but no
 * transaction is open meanwhile; if they do not answer, the shop's own shipping methods stand in for them.
 */
@Singleton
class MakeQuote {

    /** What carriers' services are taxed as. */
    private static final String CARRIER_TAX_CLASS = "standard";

    private final CartPricing pricing;
    private final CommercialTerms terms;
    private final CarrierTalk carriers;
    private final Quotes quotes;
    private final CheckoutConfig config;
    private final Clock clock;

    MakeQuote(
            CartPricing pricing,
            CommercialTerms terms,
            CarrierTalk carriers,
            Quotes quotes,
            CheckoutConfig config,
            Clock clock) {
        this.pricing = pricing;
        this.terms = terms;
        this.carriers = carriers;
        this.quotes = quotes;
        this.config = config;
        this.clock = clock;
    }

    /** What somebody wants to know. {@code optionId}: the way of shipping that they chose; null for the cheapest. */
    record Wish(
            PostalAddress address,
            @Nullable EmailAddress email,
            @Nullable String optionId) {}

    /** A way of shipping with what everything costs then. */
    private record Way(ShippingOption option, PricedCart cart) {}

    MakeQuoteResult of(OpenCart cart, Wish wish) {
        if (cart.lines().isEmpty()) {
            return new MakeQuoteResult.Empty();
        }
        ShopSettings settings = terms.terms().settings();
        if (!settings.countries().isEmpty()
                && !settings.countries().containsKey(wish.address().countryCode())) {
            return new MakeQuoteResult.CountryNotServed();
        }
        Destination destination =
                new Destination(wish.address().countryCode(), wish.address().region());
        // one look for all of it, however long the carriers take: what was found to be there is what is quoted
        CartLook look = pricing.look(cart);
        PricedCart goods = look.price(destination, null);
        if (!goods.canBeBought()) {
            return new MakeQuoteResult.NotToBeHad(goods.problems());
        }
        List<Piece> pieces = pieces(goods);
        CarrierTalk.Said said = carriers.about(pieces, wish.address(), cart.currency());
        List<ShippingOption> options = options(said, goods, destination, pieces, settings);
        if (options.isEmpty()) {
            return new MakeQuoteResult.NoShipping();
        }
        List<Way> ways = ways(look, destination, options);
        if (wish.optionId() != null
                && ways.stream().noneMatch(way -> way.option().id().equals(wish.optionId()))) {
            return new MakeQuoteResult.NoSuchOption(
                    ways.stream().map(way -> way.option().id()).toList());
        }
        Quote quote = quote(cart, wish, ways);
        quotes.add(quote);
        PricedCart counted = ways.stream()
                .filter(way -> way.option().equals(quote.offer().option()))
                .findFirst()
                .orElseThrow()
                .cart();
        return new MakeQuoteResult.Quoted(quote, counted, said.address().hints());
    }

    private static List<Piece> pieces(PricedCart cart) {
        List<Piece> pieces = new ArrayList<>();
        for (PricedCart.Line line : cart.lines()) {
            Merchandise item = Objects.requireNonNull(line.merchandise(), "what is gone cannot be bought");
            Merchandise.Size size = item.size() == null ? new Merchandise.Size(0, 0, 0) : item.size();
            pieces.add(new Piece(line.line().quantity(), item.weight(), size.length(), size.width(), size.height()));
        }
        return pieces;
    }

    private static List<ShippingOption> options(
            CarrierTalk.Said said,
            PricedCart goods,
            Destination destination,
            List<Piece> pieces,
            ShopSettings settings) {
        Priced cost = goods.cost();
        long weight = pieces.stream()
                .mapToLong(piece -> (long) piece.weight() * piece.quantity())
                .sum();
        ShippingMethods.Consignment sent = new ShippingMethods.Consignment(
                destination.countryCode(),
                cost.subtotal().minus(cost.discount()),
                weight,
                goods.cart().locale());
        Stream<ShippingOption> rates = said.rates().stream()
                .map(rate -> new ShippingOption(
                        "carrier:" + rate.rateId(),
                        rate.carrier(),
                        rate.service(),
                        rate.price(),
                        rate.estimatedDays(),
                        false,
                        CARRIER_TAX_CLASS));
        return Stream.concat(rates, ShippingMethods.offered(sent, settings, said.missed()).stream())
                .toList();
    }

    /** The cheapest first, after promotions. */
    private static List<Way> ways(CartLook look, Destination destination, List<ShippingOption> options) {
        return options.stream()
                .map(option ->
                        new Way(option, look.price(destination, new Shipping(option.price(), option.taxClass()))))
                .sorted(Comparator.comparing((Way way) -> way.cart().cost().total())
                        .thenComparing(Way::option, ShippingOption.CHEAPEST))
                .toList();
    }

    private Quote quote(OpenCart cart, Wish wish, List<Way> ways) {
        PricedCart first = ways.getFirst().cart();
        Instant now = Micros.of(clock.instant());
        EmailAddress email = wish.email() == null ? cart.email() : wish.email();
        return new Quote(
                QuoteId.random(),
                cart.id().value(),
                cart.version(),
                email == null ? null : email.value(),
                wish.address(),
                first.pricesIncludeTax(),
                cart.currency(),
                cart.codes(),
                first.lines().stream().map(MakeQuote::line).toList(),
                ways.stream().map(MakeQuote::offer).toList(),
                wish.optionId(),
                now,
                now.plus(config.quoteLifetime()));
    }

    private static Quote.Line line(PricedCart.Line line) {
        Merchandise item = Objects.requireNonNull(line.merchandise());
        return new Quote.Line(
                line.line().id(),
                item.sku(),
                item.productId(),
                item.productTitle(),
                item.selectedOptions().isEmpty() ? null : item.title(),
                line.line().quantity(),
                line.unitPrice());
    }

    private static Quote.Offer offer(Way way) {
        Priced cost = way.cart().cost();
        List<Quote.LineCost> lines = cost.lines().stream()
                .map(line -> new Quote.LineCost(line.id(), line.discount(), line.tax(), line.total()))
                .toList();
        List<Quote.Discount> discounts = new ArrayList<>();
        for (int i = 0; i < cost.discounts().size(); i++) {
            PricedCart.Discount shown = way.cart().discounts().get(i);
            discounts.add(new Quote.Discount(
                    cost.discounts().get(i).promotionId(),
                    shown.code(),
                    shown.title(),
                    shown.kind().name(),
                    shown.amount()));
        }
        return new Quote.Offer(way.option(), totals(cost), lines, discounts);
    }

    private static Quote.Totals totals(Priced cost) {
        return new Quote.Totals(cost.subtotal(), cost.discount(), cost.shipping(), cost.tax(), cost.total());
    }
}
