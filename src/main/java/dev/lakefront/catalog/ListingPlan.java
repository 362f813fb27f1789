package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery;
import dev.lakefront.catalog.index.ListingQuery.Order;
import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.render.CollectionRule;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.kernel.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a list of products is found: names of the request resolved to documents.
 *
 * @param names of the documents that decide what is in the list
 */
record ListingPlan(ListingQuery query, Set<String> names) {

    /** Products that carry it are left out of lists, unless they are asked for by id, handle or this tag. */
    static final String HIDDEN_TAG = "nextjs-frontend-hidden";

    /**
     * @param after the position in the cursor
     */
    static ListingPlan of(ListingKey key, Editorial editorial, byte @Nullable [] after) {
        Set<String> names = new LinkedHashSet<>();
        List<ProductFilter> scope = new ArrayList<>();
        List<String> manual = new ArrayList<>();
        boolean byHand = collections(key, editorial, names, scope, manual);
        if (!key.ids().isEmpty()) {
            scope.add(new ProductFilter.Ids(key.ids()));
        }
        if (!key.handles().isEmpty()) {
            scope.add(new ProductFilter.Handles(key.handles()));
        }
        View view = editorial.settings().view(key.view().locale(), key.view().currency());
        boolean withHidden =
                !key.ids().isEmpty() || !key.handles().isEmpty() || key.tags().contains(HIDDEN_TAG);
        Order order = order(key, byHand);
        ListingQuery query = new ListingQuery(
                key.search(),
                new ProductFilter.All(scope),
                facets(key, editorial, view, names),
                withHidden,
                order,
                order == Order.MANUAL ? manual : List.of(),
                view,
                after,
                key.limit());
        return new ListingPlan(query, names);
    }

    /** Adds the collections asked for; tells whether an editor's own order is among them. */
    private static boolean collections(
            ListingKey key, Editorial editorial, Set<String> names, List<ProductFilter> scope, List<String> manual) {
        if (key.collections().isEmpty()) {
            return false;
        }
        List<ProductFilter> any = new ArrayList<>();
        boolean byHand = false;
        for (String handle : key.collections()) {
            JsonNode collection = editorial.find("collection", handle);
            if (collection == null) {
                names.add(Names.COLLECTIONS);
                continue;
            }
            names.add(Names.of(collection));
            CollectionRule rule = CollectionRule.of(collection);
            any.add(rule.filter());
            byHand |= !rule.manual().isEmpty();
            rule.manual().stream().filter(id -> !manual.contains(id)).forEach(manual::add);
        }
        scope.add(new ProductFilter.Any(any));
        return byHand;
    }

    private static Map<String, ProductFilter> facets(
            ListingKey key, Editorial editorial, View view, Set<String> names) {
        Map<String, ProductFilter> facets = new LinkedHashMap<>();
        if (!key.categories().isEmpty()) {
            facets.put(
                    "category", new ProductFilter.Categories(resolve("category", key.categories(), editorial, names)));
        }
        if (!key.brands().isEmpty()) {
            facets.put("brand", new ProductFilter.Brands(resolve("brand", key.brands(), editorial, names)));
        }
        if (!key.tags().isEmpty()) {
            facets.put("tag", new ProductFilter.Tags(key.tags()));
        }
        Boolean available = key.available();
        if (available != null) {
            facets.put("available", new ProductFilter.Available(available));
        }
        if (key.minPrice() != null || key.maxPrice() != null) {
            Long lowest = minor(key.minPrice(), view.currency(), RoundingMode.CEILING);
            Long highest = minor(key.maxPrice(), view.currency(), RoundingMode.FLOOR);
            facets.put("price", new ProductFilter.Price(view.currency(), lowest, highest));
        }
        for (Map.Entry<String, SortedSet<String>> option : key.options().entrySet()) {
            facets.put("option." + option.getKey(), new ProductFilter.Option(option.getKey(), option.getValue()));
        }
        return facets;
    }

    private static Set<String> resolve(
            String type, Collection<String> handles, Editorial editorial, Set<String> names) {
        Set<String> ids = new TreeSet<>();
        for (String handle : handles) {
            JsonNode document = editorial.find(type, handle);
            names.add(document == null ? Names.list(type) : Names.of(document));
            if (document != null) {
                ids.add(Editorial.id(document));
            }
        }
        return ids;
    }

    private static Order order(ListingKey key, boolean byHand) {
        Order asked = key.order();
        boolean impossible = (asked == Order.RELEVANCE && key.search() == null) || (asked == Order.MANUAL && !byHand);
        if (asked != null && !impossible) {
            return asked;
        }
        return key.search() != null ? Order.RELEVANCE : byHand ? Order.MANUAL : Order.NEWEST;
    }

    private static @Nullable Long minor(@Nullable BigDecimal amount, String currency, RoundingMode rounding) {
        int digits = MinorUnits.of(Currency.getInstance(currency));
        return amount == null
                ? null
                : amount.movePointRight(digits).setScale(0, rounding).longValueExact();
    }
}
