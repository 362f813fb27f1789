package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Baskets and rules by chance, from few names and small numbers, so that scopes, ties, minimums and odd cents meet often.
 */
final class RandomBaskets {

    record Scene(Basket basket, Rules rules, Redemptions redemptions) {}

    private static final Instant AT = PricingFixture.NOON;
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
    private static final List<String> CLASSES = List.of("standard", "reduced", "exempt", "luxury");
    private static final List<String> COUNTRIES = List.of("DE", "AT", "US");
    private static final List<String> CODES = List.of("ONE", "TWO", "THREE", "FOUR5");

    private final Random random;

    RandomBaskets(long seed) {
        this.random = new Random(seed);
    }

    Scene next() {
        Currency currency = Currency.getInstance(pick(CURRENCIES));
        List<Promotion> promotions = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            promotions.add(promotion("promotion-" + i));
        }
        Rules rules = new Rules(promotions, taxes());
        return new Scene(basket(currency), rules, new Redemptions(uses(), uses()));
    }

    private Basket basket(Currency currency) {
        int count = chance(100) ? 40 : random.nextInt(7);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(
                    "line-" + i,
                    "SKU-" + random.nextInt(4),
                    quantity(),
                    new Money(price(), currency),
                    chance(4),
                    pick(CLASSES),
                    "product-" + random.nextInt(4),
                    chance(3) ? null : "brand-" + random.nextInt(3),
                    names("category-"),
                    names("collection-")));
        }
        List<String> codes = new ArrayList<>();
        for (String code : CODES) {
            if (random.nextBoolean()) {
                codes.add(chance(2) ? code : code.toLowerCase(Locale.ROOT));
            }
        }
        if (chance(5)) {
            codes.add(chance(2) ? "NOBODYS" : "one");
        }
        return new Basket(
                currency,
                random.nextBoolean(),
                items,
                codes,
                destination(),
                chance(3)
                        ? null
                        : new Shipping(new Money(chance(6) ? 0 : random.nextInt(2000), currency), pick(CLASSES)),
                AT);
    }

    private int quantity() {
        return chance(2_000) ? 9_999 : chance(40) ? 1 + random.nextInt(60) : 1 + random.nextInt(4);
    }

    private long price() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1, 2, 3 -> random.nextInt(12);
            case 4 -> random.nextLong(1_000_000_000_000L);
            case 5 -> 999;
            default -> random.nextInt(20_000);
        };
    }

    private @Nullable Destination destination() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> new Destination("us", "ca");
            case 2 -> new Destination("US", null);
            default -> new Destination(pick(COUNTRIES), random.nextBoolean() ? "CA" : "XX");
        };
    }

    private Promotion promotion(String id) {
        PromotionTerms terms = new PromotionTerms(
                chance(15) ? AT.plusMillis(random.nextInt(2)) : AT.minus(Duration.ofDays(1)),
                chance(6) ? AT.plusMillis(random.nextInt(3)) : null,
                chance(4) ? amounts(8_000) : Map.of(),
                chance(5) ? random.nextInt(6) : 0,
                chance(6) ? Long.valueOf(1 + random.nextInt(3)) : null,
                chance(6) ? Long.valueOf(1 + random.nextInt(3)) : null,
                !chance(3),
                chance(4) ? Set.of(pick(COUNTRIES), pick(List.of("FR", "NL"))) : Set.of());
        Scope scope = random.nextBoolean()
                ? new Scope(Set.of(), Set.of(), Set.of(), Set.of(), chance(3))
                : new Scope(names("product-"), names("collection-"), names("category-"), names("brand-"), chance(4));
        return new Promotion(id, Map.of("en", id), chance(2) ? pick(CODES) : null, reward(), terms, scope);
    }

    private Reward reward() {
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Reward.PercentOff(percent());
            case 2, 3 -> new Reward.FixedOff(amounts(chance(4) ? 100_000 : 3_000));
            case 4, 5 -> new Reward.BuyXGetY(1 + random.nextInt(3), 1 + random.nextInt(2), percent());
            default -> new Reward.FreeShipping();
        };
    }

    private Percent percent() {
        return switch (random.nextInt(4)) {
            case 0 -> new Percent(1_000_000);
            case 1 -> new Percent(500_000);
            case 2 -> new Percent(10_000 * (1 + random.nextInt(100)));
            default -> new Percent(random.nextInt(1_000_001));
        };
    }

    private Map<String, Money> amounts(int most) {
        Map<String, Money> amounts = new HashMap<>();
        for (String currency : CURRENCIES) {
            if (!chance(8)) {
                amounts.put(currency, Money.of(random.nextInt(most), currency));
            }
        }
        return amounts;
    }

    private TaxRates taxes() {
        Map<TaxRates.Key, TaxRates.Rate> rates = new HashMap<>();
        for (String country : COUNTRIES) {
            for (String taxClass : CLASSES) {
                if (!chance(4)) {
                    rates.put(new TaxRates.Key(new Destination(country, null), taxClass), rate());
                }
                if (chance(3)) {
                    rates.put(new TaxRates.Key(new Destination(country, "CA"), taxClass), rate());
                }
            }
        }
        return new TaxRates(rates);
    }

    private TaxRates.Rate rate() {
        return new TaxRates.Rate(chance(2) ? new Percent(190_000) : percent(), random.nextBoolean());
    }

    private Map<String, Long> uses() {
        Map<String, Long> uses = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            if (chance(3)) {
                uses.put("promotion-" + i, (long) random.nextInt(4));
            }
        }
        return uses;
    }

    private Set<String> names(String prefix) {
        Set<String> names = new HashSet<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            names.add(prefix + random.nextInt(5));
        }
        return names;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
