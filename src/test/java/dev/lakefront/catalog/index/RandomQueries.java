package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.ListingQuery.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Questions about {@link RandomProducts}, in any combination of what can be asked. */
final class RandomQueries {

    static final ProductFilter EVERYTHING = new ProductFilter.All(List.of());

    private static final List<String> SEARCHES = List.of(
            "lake",
            "bottle",
            "botle",
            "lamp",
            "cafe table",
            "mutze",
            "Mütze",
            "senor",
            "strasse",
            "alp jack",
            "winter",
            "brand 7",
            "sku-12-0",
            "SKU-15-1",
            "wintre",
            "nordic",
            "hamock",
            "tag",
            "xyzzy",
            "steel evening",
            "l",
            "40");

    private final Random random;
    private final List<String> ids;

    RandomQueries(long seed, List<IndexedProduct> products) {
        random = new Random(seed);
        ids = products.stream().map(IndexedProduct::id).toList();
    }

    ListingQuery next() {
        Map<String, ProductFilter> facets = new LinkedHashMap<>();
        List<Map.Entry<String, ProductFilter>> all = new ArrayList<>(facets());
        Collections.shuffle(all, random);
        all.subList(0, random.nextInt(5)).forEach(each -> facets.put(each.getKey(), each.getValue()));
        Order order = any(ListingOracle.ORDERS);
        List<String> manual = order == Order.MANUAL ? some(ids, 40) : List.of();
        ProductFilter scope = EVERYTHING;
        if (order == Order.MANUAL && random.nextBoolean()) {
            scope = new ProductFilter.Ids(Set.copyOf(manual));
        } else if (random.nextInt(3) == 0) {
            scope = rule(2);
        }
        return new ListingQuery(
                random.nextInt(3) == 0 ? any(SEARCHES) : null,
                scope,
                facets,
                random.nextInt(6) == 0,
                order,
                manual,
                any(RandomProducts.VIEWS),
                null,
                1 + random.nextInt(40));
    }

    /** One filter of each kind, by the facet that it belongs to. */
    Set<Map.Entry<String, ProductFilter>> facets() {
        long lowest = random.nextInt(20_000);
        return Set.of(
                Map.entry("brand", new ProductFilter.Brands(Set.copyOf(some(RandomProducts.BRANDS, 3)))),
                Map.entry("category", new ProductFilter.Categories(Set.copyOf(some(RandomProducts.CATEGORIES, 2)))),
                Map.entry("tag", new ProductFilter.Tags(Set.copyOf(some(RandomProducts.TAGS, 3)))),
                Map.entry("available", new ProductFilter.Available(random.nextInt(3) > 0)),
                Map.entry("price", price(lowest)),
                Map.entry("option.size", new ProductFilter.Option("size", Set.of("m", "L", "unheard of"))),
                Map.entry("option.Größe", new ProductFilter.Option("GRÖSSE".replace("SS", "ß"), Set.of("xl", "S"))),
                Map.entry("option.COLOUR", new ProductFilter.Option("Farbe", Set.of("Grün", "red", "INK"))),
                Map.entry("option.unheard", new ProductFilter.Option("unheard", Set.of("of"))));
    }

    private ProductFilter price(long lowest) {
        String currency = random.nextBoolean() ? "EUR" : "USD";
        return switch (random.nextInt(3)) {
            case 0 -> new ProductFilter.Price(currency, lowest, null);
            case 1 -> new ProductFilter.Price(currency, null, lowest);
            default -> new ProductFilter.Price(currency, lowest / 2, lowest);
        };
    }

    /** What a collection might be made of. */
    private ProductFilter rule(int deep) {
        int kind = random.nextInt(deep > 0 ? 7 : 5);
        return switch (kind) {
            case 0 -> new ProductFilter.Reduced(random.nextInt(40));
            case 1 -> new ProductFilter.Ids(Set.copyOf(some(ids, 50)));
            case 2 ->
                new ProductFilter.Handles(
                        Set.of("handle-" + random.nextInt(ids.size()), "handle-" + random.nextInt(ids.size()), "none"));
            case 3 -> any(List.copyOf(facets())).getValue();
            case 4 -> new ProductFilter.Tags(Set.copyOf(some(RandomProducts.TAGS, 2)));
            case 5 -> new ProductFilter.All(rules(deep));
            default -> new ProductFilter.Any(rules(deep));
        };
    }

    private List<ProductFilter> rules(int deep) {
        List<ProductFilter> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.add(rule(deep - 1));
        }
        return rules;
    }

    private List<String> some(List<String> of, int most) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            some.add(any(of));
        }
        return List.copyOf(some);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
