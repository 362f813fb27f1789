package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.shape.PriceRange;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.Money;
import dev.lakefront.web.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a product is sold, and in which currencies.
 *
 * @param home the currency in which every item has a price
 * @param currencies those of the shop's in which every item has a price
 * @param items at least one
 */
record Offer(String home, List<String> currencies, List<Item> items) {

    /** More is a slip of the hand, and would overflow when reductions are computed. */
    private static final long MOST = 1_000_000_000_000_000L;

    /** A variant with what it costs by currency. */
    record Item(String sku, JsonNode variant, Map<String, Tag> tags) {

        Tag tag(String currency) {
            return Objects.requireNonNull(tags.get(currency));
        }

        /** By currency. */
        Map<String, Money> prices() {
            return amounts(Tag::price);
        }

        /** By currency, where it is reduced. */
        Map<String, Money> formerPrices() {
            return amounts(Tag::before);
        }

        private Map<String, Money> amounts(Function<Tag, @Nullable Money> amount) {
            Map<String, Money> amounts = new LinkedHashMap<>();
            tags.forEach((currency, tag) -> {
                Money read = amount.apply(tag);
                if (read != null) {
                    amounts.put(currency, read);
                }
            });
            return amounts;
        }
    }

    /** @param before what it cost before it was reduced; null if it is not */
    record Tag(Money price, @Nullable Money before) {

        int reducedPercent() {
            return before == null ? 0 : (int) ((before.minor() - price.minor()) * 100 / before.minor());
        }
    }

    /** The product's offer as the package says it comes about; null if nothing of it is sold. */
    static @Nullable Offer of(JsonNode product, ShopSettings settings) {
        List<Item> priced = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        for (JsonNode variant : product.path("variants")) {
            String sku = variant.path("sku").asText();
            if (!sku.isBlank() && skus.add(sku)) {
                priced.add(new Item(sku, variant, tags(variant.path("prices"), settings.currencies())));
            }
        }
        return Stream.concat(Stream.of(settings.defaultCurrency()), settings.currencies().stream())
                .filter(currency -> priced.stream().anyMatch(item -> item.tags.containsKey(currency)))
                .findFirst()
                .map(home -> of(home, priced, settings.currencies()))
                .orElse(null);
    }

    private static Offer of(String home, List<Item> priced, List<String> shopCurrencies) {
        List<Item> items =
                priced.stream().filter(item -> item.tags.containsKey(home)).toList();
        List<String> currencies = shopCurrencies.stream()
                .filter(currency -> items.stream().allMatch(item -> item.tags.containsKey(currency)))
                .toList();
        return new Offer(home, currencies, items);
    }

    private static Map<String, Tag> tags(JsonNode prices, List<String> currencies) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        for (JsonNode price : prices) {
            String currency = price.path("currencyCode").asText();
            Money amount = currencies.contains(currency) ? money(price.path("amount"), currency) : null;
            if (amount != null) {
                Money before = money(price.path("compareAtAmount"), currency);
                tags.putIfAbsent(
                        currency, new Tag(amount, before != null && before.compareTo(amount) > 0 ? before : null));
            }
        }
        return tags;
    }

    private static @Nullable Money money(JsonNode amount, String currency) {
        boolean whole = amount.isNumber() && amount.canConvertToExactIntegral() && amount.canConvertToLong();
        return whole && amount.longValue() >= 0 && amount.longValue() <= MOST
                ? Money.of(amount.longValue(), currency)
                : null;
    }

    /** The currency that the product is shown in to who asks for this one. */
    String currency(String asked) {
        return currencies.contains(asked) ? asked : home;
    }

    List<String> skus() {
        return items.stream().map(Item::sku).toList();
    }

    PriceRange range(String currency) {
        return Objects.requireNonNull(
                range(items.stream().map(item -> item.tag(currency).price()).toList()));
    }

    /** The span of the former prices of what is reduced; null if nothing is. */
    @Nullable
    PriceRange rangeBefore(String currency) {
        return range(items.stream()
                .map(item -> item.tag(currency).before())
                .filter(Objects::nonNull)
                .toList());
    }

    private static @Nullable PriceRange range(List<Money> prices) {
        return prices.isEmpty()
                ? null
                : new PriceRange(Price.of(Collections.min(prices)), Price.of(Collections.max(prices)));
    }

    Map<String, Span> spans() {
        Map<String, Span> spans = new LinkedHashMap<>();
        for (String currency : currencies) {
            List<Long> amounts = items.stream()
                    .map(item -> item.tag(currency).price().minor())
                    .toList();
            spans.put(currency, new Span(Collections.min(amounts), Collections.max(amounts)));
        }
        return spans;
    }

    /** The largest reduction in whole percent, rounded down. */
    int reducedPercent() {
        return items.stream()
                .flatMap(item -> currencies.stream().map(item::tag))
                .mapToInt(Tag::reducedPercent)
                .max()
                .orElse(0);
    }
}
