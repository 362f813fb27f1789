package dev.lakefront.cart;

import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.Merchandises;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.Basket;
import dev.lakefront.pricing.Destination;
import dev.lakefront.pricing.Item;
import dev.lakefront.pricing.Promotion;
import dev.lakefront.pricing.RuleBook;
import dev.lakefront.pricing.Rules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one place where carts are priced and their problems found. Asks nobody outside; changes nothing. */
@Singleton
public class CartPricing {

    /** What is gone is taxed like most things. */
    private static final String USUAL_TAX_CLASS = "standard";

    private final Shelves shelves;
    private final Merchandises merchandises;
    private final CommercialTerms terms;
    private final RuleBook rules;
    private final RedemptionCounts redemptions;
    private final Clock clock;

    CartPricing(
            Shelves shelves,
            Merchandises merchandises,
            CommercialTerms terms,
            RuleBook rules,
            RedemptionCounts redemptions,
            Clock clock) {
        this.shelves = shelves;
        this.merchandises = merchandises;
        this.terms = terms;
        this.rules = rules;
        this.redemptions = redemptions;
        this.clock = clock;
    }

    /** What the cart costs now, without shipping and with an estimate of the tax. */
    public PricedCart price(OpenCart cart) {
        return price(cart, List.of());
    }

    /** The same, with what was not done as asked for just now. */
    PricedCart price(OpenCart cart, List<CartProblem> notices) {
        return counted(cart, price(cart, shelves.goods(cart.skus(), cart), notices));
    }

    /** Takes a look at the cart, to be priced for as many destinations and ways of shipping as there are. */
    public CartLook look(OpenCart cart) {
        return counted(cart, look(cart, shelves.goods(cart.skus(), cart)));
    }

    private static <T> T counted(OpenCart cart, Optional<T> priced) {
        return priced.orElseThrow(() -> new IllegalStateException(cart + " is worth more than can be counted"));
    }

    /** The same from a look at the goods that was taken before; nothing if it is worth more than can be counted. */
    Optional<PricedCart> price(OpenCart cart, Goods goods, List<CartProblem> notices) {
        return look(cart, goods).map(look -> look.price(notices, estimated(cart), null, cart.countryCode() != null));
    }

    /** Nothing if the cart is worth more than can be counted. */
    private Optional<CartLook> look(OpenCart cart, Goods goods) {
        Rules now = rules.rules();
        List<Item> items = items(cart, goods, now);
        return Basket.fits(items)
                ? Optional.of(new CartLook(
                        cart,
                        goods,
                        items,
                        now,
                        redemptions.of(cart, counting(cart, now)),
                        terms.terms().settings(),
                        clock.instant()))
                : Optional.empty();
    }

    /** The promotions with a limit that may apply to this cart. */
    private static Set<String> counting(OpenCart cart, Rules now) {
        Set<String> limited = now.limited();
        return now.promotions().stream()
                .filter(promotion -> limited.contains(promotion.id())
                        && (promotion.code() == null || cart.codes().contains(promotion.code())))
                .map(Promotion::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any promotion has this code, in capitals. */
    boolean knows(String code) {
        return rules.rules().promotions().stream().anyMatch(promotion -> code.equals(promotion.code()));
    }

    /** Where a cart without an address probably goes; null if the shop sells nowhere in its currency. */
    private @Nullable Destination estimated(OpenCart cart) {
        String country = cart.countryCode();
        if (country != null) {
            return new Destination(country, null);
        }
        String currency = cart.currency().getCurrencyCode();
        return terms.terms().settings().countries().values().stream()
                .filter(each -> each.currency().equals(currency))
                .findFirst()
                .map(each -> new Destination(each.code(), null))
                .orElse(null);
    }

    private List<Item> items(OpenCart cart, Goods goods, Rules now) {
        Map<String, Set<String>> collections = collections(cart, goods, now);
        List<Item> items = new ArrayList<>();
        for (CartLine line : cart.lines()) {
            Merchandise merchandise = goods.merchandise(line.sku());
            Money price = goods.price(line.sku(), cart.currency());
            items.add(
                    merchandise == null || price == null
                            ? gone(line, cart)
                            : new Item(
                                    line.id(),
                                    line.sku(),
                                    line.quantity(),
                                    price,
                                    merchandise.formerPrices().containsKey(price.currencyCode()),
                                    merchandise.taxClass(),
                                    merchandise.productId(),
                                    merchandise.brand(),
                                    merchandise.categories(),
                                    collections.getOrDefault(merchandise.productId(), Set.of())));
        }
        return items;
    }

    private Map<String, Set<String>> collections(OpenCart cart, Goods goods, Rules now) {
        Set<String> products = cart.lines().stream()
                .map(line -> goods.merchandise(line.sku()))
                .filter(Objects::nonNull)
                .map(Merchandise::productId)
                .collect(Collectors.toSet());
        Set<String> promoted = now.collections();
        return promoted.isEmpty() ? Map.of() : merchandises.collections(promoted, products);
    }

    private static Item gone(CartLine line, OpenCart cart) {
        Money price = line.price().currency().equals(cart.currency()) ? line.price() : Money.zero(cart.currency());
        return new Item(
                line.id(),
                line.sku(),
                line.quantity(),
                price,
                false,
                USUAL_TAX_CLASS,
                line.lastSeen().productId(),
                null,
                Set.of(),
                Set.of());
    }
}
