package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Baskets, promotions and taxes for examples: {@code basket(…).by(rules(…))}. Amounts are cents of euros. */
final class PricingFixture {

    static final Currency EURO = Currency.getInstance("EUR");
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private PricingFixture() {}

    static Money euros(long cents) {
        return new Money(cents, EURO);
    }

    static Percent percent(String percent) {
        return Percent.of(new BigDecimal(percent)).orElseThrow();
    }

    /** A line of an ordinary thing; its SKU, line id and product are the same word. */
    static Item line(String sku, int quantity, long price) {
        return line(sku, quantity, price, "standard");
    }

    static Item line(String sku, int quantity, long price, String taxClass) {
        return new Item(
                sku, sku, quantity, euros(price), false, taxClass, sku, null, Set.of("category-of-all"), Set.of());
    }

    static BasketBuilder basket(Item... items) {
        return new BasketBuilder(List.of(items));
    }

    static PromotionBuilder promotion(String id, Reward reward) {
        return new PromotionBuilder(id, reward);
    }

    static PromotionBuilder percentOff(String id, String percent) {
        return promotion(id, new Reward.PercentOff(percent(percent)));
    }

    static PromotionBuilder centsOff(String id, long cents) {
        return promotion(id, new Reward.FixedOff(Map.of("EUR", euros(cents))));
    }

    static PromotionBuilder buyGet(String id, int buy, int get, String percent) {
        return promotion(id, new Reward.BuyXGetY(buy, get, percent(percent)));
    }

    static PromotionBuilder freeShipping(String id) {
        return promotion(id, new Reward.FreeShipping());
    }

    /** Rules without taxes. */
    static Rules rules(PromotionBuilder... promotions) {
        return new Rules(Arrays.stream(promotions).map(PromotionBuilder::build).toList(), TaxRates.NONE);
    }

    /** Rules of taxes alone. */
    static TaxBuilder taxes() {
        return new TaxBuilder();
    }

    static final class BasketBuilder {

        private final List<Item> items;
        private final List<String> codes = new ArrayList<>();
        private boolean taxIncluded = true;
        private @Nullable Destination destination;
        private @Nullable Shipping shipping;
        private Instant at = NOON;

        private BasketBuilder(List<Item> items) {
            this.items = items;
        }

        BasketBuilder codes(String... entered) {
            codes.addAll(List.of(entered));
            return this;
        }

        BasketBuilder taxAdded() {
            taxIncluded = false;
            return this;
        }

        BasketBuilder to(String country) {
            return to(country, null);
        }

        BasketBuilder to(String country, @Nullable String region) {
            destination = new Destination(country, region);
            return this;
        }

        BasketBuilder shipping(long cents) {
            shipping = new Shipping(euros(cents), "standard");
            return this;
        }

        BasketBuilder at(String instant) {
            at = Instant.parse(instant);
            return this;
        }

        Basket build() {
            return new Basket(EURO, taxIncluded, items, codes, destination, shipping, at);
        }

        Priced by(Rules rules) {
            return by(rules, Redemptions.NONE);
        }

        Priced by(Rules rules, Redemptions redemptions) {
            return Pricing.price(build(), rules, redemptions);
        }
    }

    static final class PromotionBuilder {

        private final String id;
        private final Reward reward;
        private @Nullable String code;
        private Instant from = Instant.parse("2026-01-01T00:00:00Z");
        private @Nullable Instant until;
        private Map<String, Money> minimums = Map.of();
        private int pieces;
        private @Nullable Long limit;
        private @Nullable Long customerLimit;
        private boolean combinable = true;
        private Set<String> countries = Set.of();
        private Scope scope = Scope.ALL;

        private PromotionBuilder(String id, Reward reward) {
            this.id = id;
            this.reward = reward;
        }

        PromotionBuilder code(String word) {
            code = word;
            return this;
        }

        PromotionBuilder from(String instant) {
            from = Instant.parse(instant);
            return this;
        }

        PromotionBuilder until(String instant) {
            until = Instant.parse(instant);
            return this;
        }

        PromotionBuilder minimum(long cents) {
            minimums = Map.of("EUR", euros(cents));
            return this;
        }

        PromotionBuilder minimums(Map<String, Money> byCurrency) {
            minimums = byCurrency;
            return this;
        }

        PromotionBuilder pieces(int number) {
            pieces = number;
            return this;
        }

        PromotionBuilder limit(long orders) {
            limit = orders;
            return this;
        }

        PromotionBuilder customerLimit(long orders) {
            customerLimit = orders;
            return this;
        }

        PromotionBuilder exclusive() {
            combinable = false;
            return this;
        }

        PromotionBuilder countries(String... codes) {
            countries = Set.of(codes);
            return this;
        }

        PromotionBuilder onlyFor(String... products) {
            return scope(new Scope(Set.of(products), Set.of(), Set.of(), Set.of(), false));
        }

        PromotionBuilder scope(Scope of) {
            scope = of;
            return this;
        }

        Promotion build() {
            PromotionTerms terms =
                    new PromotionTerms(from, until, minimums, pieces, limit, customerLimit, combinable, countries);
            return new Promotion(id, Map.of("en", id), code, reward, terms, scope);
        }
    }

    static final class TaxBuilder {

        private final Map<TaxRates.Key, TaxRates.Rate> rates = new HashMap<>();
        private final List<Promotion> promotions = new ArrayList<>();

        private TaxBuilder() {}

        TaxBuilder of(String percent, String country, @Nullable String region, String taxClass, boolean onShipping) {
            rates.put(
                    new TaxRates.Key(new Destination(country, region), taxClass),
                    new TaxRates.Rate(percent(percent), onShipping));
            return this;
        }

        TaxBuilder with(PromotionBuilder promotion) {
            promotions.add(promotion.build());
            return this;
        }

        Rules rules() {
            return new Rules(promotions, new TaxRates(rates));
        }
    }
}
