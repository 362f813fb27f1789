package dev.lakefront.checkout;

import dev.lakefront.account.Account;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.Accounts;
import dev.lakefront.cart.CartLine;
import dev.lakefront.cart.Carts;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.catalog.Merchandises;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.checkout.PlaceOrderResult.ShortLine;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.order.Order;
import dev.lakefront.order.Orders;
import dev.lakefront.order.PlaceResult;
import dev.lakefront.stock.HoldResult;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which an order comes to be, under its cart's lock: everything that decides is read, and everything
 * that follows from it is written, or nothing is.
 */
@Singleton
class Placement {

    private final Mirror mirror;
    private final Carts carts;
    private final Quotes quotes;
    private final Merchandises merchandises;
    private final Accounts accounts;
    private final OrderDrafts drafts;
    private final Orders orders;
    private final IdempotencyKeys keys;
    private final Clock clock;

    Placement(
            Mirror mirror,
            Carts carts,
            Quotes quotes,
            Merchandises merchandises,
            Accounts accounts,
            OrderDrafts drafts,
            Orders orders,
            IdempotencyKeys keys,
            Clock clock) {
        this.mirror = mirror;
        this.carts = carts;
        this.quotes = quotes;
        this.merchandises = merchandises;
        this.accounts = accounts;
        this.drafts = drafts;
        this.orders = orders;
        this.keys = keys;
        this.clock = clock;
    }

    /** How far it came. */
    sealed interface Step {}

    /** There is the order now, with its first attempt to pay, and the request's key is bound to it. */
    record Placed(Order order) implements Step {}

    /** The same, but it was there before, and may have come further. */
    record ThereAlready(Order order) implements Step {}

    /** Nothing was changed. */
    record Refused(PlaceOrderResult.Refusal why) implements Step {}

    /** The cart is not what was quoted. */
    record CartMoved(OpenCart cart, Quote quote) implements Step {}

    /** What was quoted cannot be had at that price any more. */
    record PriceMoved(OpenCart cart, Quote quote) implements Step {}

    /** The cart's open order must be called off first. */
    record InTheWay(Order order) implements Step {}

    /**
     * Places the order if nothing stands in the way.
     *
     * @param whose finds the cart, and locks it
     */
    @Transactional
    public Step attempt(Function<Carts, Optional<OpenCart>> whose, Claim claim, PlaceOrder.Wish wish) {
        if (mirror.lakeIsAhead() || !mirror.rebuilt()) {
            return new Refused(new PlaceOrderResult.Suspended());
        }
        Optional<OpenCart> cart =
                whose.apply(carts).filter(found -> !found.lines().isEmpty());
        return cart.isEmpty() ? new Refused(new PlaceOrderResult.EmptyCart()) : attempt(cart.get(), claim, wish);
    }

    private Step attempt(OpenCart cart, Claim claim, PlaceOrder.Wish wish) {
        Quote quote = quotes.find(wish.quote())
                .filter(found -> found.cartId().equals(cart.id().value()))
                .orElse(null);
        if (quote == null) {
            return new Refused(new PlaceOrderResult.NoSuchQuote());
        }
        if (quote.expired(clock.instant())) {
            return new Refused(new PlaceOrderResult.QuoteExpired());
        }
        Quote.Offer offer = quote.offer(wish.optionId()).orElse(null);
        if (offer == null) {
            return new Refused(new PlaceOrderResult.NoSuchOption(
                    quote.offers().stream().map(each -> each.option().id()).toList()));
        }
        if (offer.totals().total().isZero()) {
            return new Refused(new PlaceOrderResult.NothingToPay());
        }
        EmailAddress email = email(cart, quote, wish);
        if (email == null) {
            return new Refused(new PlaceOrderResult.NoEmail());
        }
        if (!quote.prices(cart)) {
            return new CartMoved(cart, quote);
        }
        if (moved(quote, cart.locale())) {
            return new PriceMoved(cart, quote);
        }
        PlaceResult result = orders.place(drafts.of(cart, quote, offer, email, wish));
        return after(result, cart, quote, claim);
    }

    private Step after(PlaceResult result, OpenCart cart, Quote quote, Claim claim) {
        return switch (result) {
            case PlaceResult.Placed placed -> {
                String id = placed.order().id().value();
                carts.ordered(cart.id(), id);
                keys.bind(claim, id);
                yield new Placed(placed.order());
            }
            case PlaceResult.SameAsOpen same -> {
                String id = same.open().id().value();
                keys.join(claim, id);
                yield new ThereAlready(same.open());
            }
            case PlaceResult.AnotherOpen other -> new InTheWay(other.open());
            case PlaceResult.OutOfStock shortage ->
                new Refused(new PlaceOrderResult.OutOfStock(shortLines(cart, shortage.shortages())));
            case PlaceResult.TooManyUnpaid tooMany -> new Refused(new PlaceOrderResult.TooManyUnpaid());
            case PlaceResult.UsedUp usedUp -> new PriceMoved(cart, quote);
        };
    }

    private @Nullable EmailAddress email(OpenCart cart, Quote quote, PlaceOrder.Wish wish) {
        AccountId owner = cart.owner();
        return Stream.of(wish.email(), quote.emailAddress(), cart.email())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> Optional.ofNullable(owner).flatMap(accounts::find).map(Account::email))
                .orElse(null);
    }

    /** Whether anything is not sold any more, or costs something else than was quoted. */
    private boolean moved(Quote quote, String locale) {
        List<String> skus = quote.lines().stream().map(Quote.Line::sku).toList();
        Map<String, Merchandise> now = merchandises.bySku(skus, locale);
        return quote.lines().stream().anyMatch(line -> {
            Merchandise merchandise = now.get(line.sku());
            return merchandise == null
                    || !line.unitPrice()
                            .equals(merchandise.prices().get(line.unitPrice().currencyCode()));
        });
    }

    private static List<ShortLine> shortLines(OpenCart cart, List<HoldResult.Shortage> shortages) {
        return shortages.stream()
                .flatMap(each -> cart.lines().stream()
                        .filter(line -> line.sku().equals(each.sku()))
                        .map(CartLine::id)
                        .map(line -> new ShortLine(line, each.sku(), each.wanted(), each.available())))
                .toList();
    }
}
