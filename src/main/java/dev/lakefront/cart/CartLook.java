package dev.lakefront.cart;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.Basket;
import dev.lakefront.pricing.Destination;
import dev.lakefront.pricing.Item;
import dev.lakefront.pricing.Priced;
import dev.lakefront.pricing.Pricing;
import dev.lakefront.pricing.Redemptions;
import dev.lakefront.pricing.RefusedCode;
import dev.lakefront.pricing.Rules;
import dev.lakefront.pricing.Shipping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cart with everything that its price depends on at one moment, but where it goes and how. Immutable. */
public final class CartLook {

    private final OpenCart cart;
    private final Goods goods;
    private final List<Item> items;
    private final Rules rules;
    private final Redemptions used;
    private final ShopSettings settings;
    private final Instant at;

    CartLook(
            OpenCart cart,
            Goods goods,
            List<Item> items,
            Rules rules,
            Redemptions used,
            ShopSettings settings,
            Instant at) {
        this.cart = cart;
        this.goods = goods;
        this.items = items;
        this.rules = rules;
        this.used = used;
        this.settings = settings;
        this.at = at;
    }

    /** What the cart costs if it goes there. */
    public PricedCart price(Destination destination, @Nullable Shipping shipping) {
        return price(List.of(), destination, shipping, true);
    }

    /** @param named whether the destination is known rather than guessed: a guess makes no code inapplicable */
    PricedCart price(
            List<CartProblem> notices, @Nullable Destination destination, @Nullable Shipping shipping, boolean named) {
        boolean taxIncluded = settings.pricesIncludeTax(cart.currency().getCurrencyCode());
        Basket basket = new Basket(cart.currency(), taxIncluded, items, cart.codes(), destination, shipping, at);
        Priced cost = Pricing.price(basket, rules, used);
        List<PricedCart.Line> lines = lines(cost);
        List<PricedCart.Discount> discounts = cost.discounts().stream()
                .map(each -> new PricedCart.Discount(
                        each.code(),
                        each.titleIn(List.of(cart.locale(), settings.defaultLocale())),
                        each.kind(),
                        each.amount()))
                .toList();
        List<RefusedCode> refused = cost.refused().stream()
                .filter(each -> named || each.reason() != RefusedCode.Reason.DESTINATION_EXCLUDED)
                .toList();
        return new PricedCart(cart, cost, taxIncluded, lines, discounts, CartProblems.of(lines, refused, notices));
    }

    private List<PricedCart.Line> lines(Priced cost) {
        List<PricedCart.Line> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            CartLine line = cart.lines().get(i);
            Merchandise merchandise = goods.merchandise(line.sku());
            boolean sold = goods.price(line.sku(), cart.currency()) != null;
            Money former = merchandise == null
                    ? null
                    : merchandise.formerPrices().get(cart.currency().getCurrencyCode());
            lines.add(new PricedCart.Line(
                    line,
                    merchandise,
                    items.get(i).unitPrice(),
                    former,
                    sold ? goods.available(line.sku()) : 0,
                    cost.lines().get(i)));
        }
        return lines;
    }
}
