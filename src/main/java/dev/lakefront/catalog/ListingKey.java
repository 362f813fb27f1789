package dev.lakefront.catalog;

import dev.lakefront.cache.ReadKey;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import dev.lakefront.kernel.Fingerprint;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of products, as asked for: equal keys have equal answers. Filters that may be given in any order are
 * sorted; collections are not, because the first one's order counts first.
 *
 * @param search null if there is none
 * @param options values by the option's code or name, in lower case
 * @param order null for the default
 */
record ListingKey(
        @Nullable String search,
        SortedSet<String> categories,
        List<String> collections,
        SortedSet<String> brands,
        SortedSet<String> tags,
        SortedSet<String> ids,
        SortedSet<String> handles,
        SortedMap<String, SortedSet<String>> options,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Boolean available,
        @Nullable Order order,
        View view,
        int limit,
        @Nullable String cursor)
        implements ReadKey {

    @Override
    public int weight() {
        return 256 + 2 * question().length() + (cursor == null ? 0 : cursor.length());
    }

    /** What a cursor is bound to: everything but the page. */
    String binding() {
        return new Fingerprint().add(question()).text();
    }

    /** The address of another page of this list, as a reference without scheme and authority. */
    String address(String otherCursor) {
        return "/products?" + question() + "&limit=" + limit + "&cursor=" + otherCursor;
    }

    private String question() {
        StringBuilder query = new StringBuilder();
        add(query, "search", search);
        addAll(query, "category", categories);
        addAll(query, "collection", collections);
        addAll(query, "brand", brands);
        addAll(query, "tag", tags);
        addAll(query, "id", ids);
        addAll(query, "handle", handles);
        options.forEach((name, values) -> addAll(query, "option." + name, values));
        add(query, "minPrice", minPrice);
        add(query, "maxPrice", maxPrice);
        add(query, "available", available);
        add(
                query,
                "sort",
                order == null ? null : order.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        add(query, "locale", view.locale());
        add(query, "currency", view.currency());
        return query.toString();
    }

    private static void addAll(StringBuilder query, String name, Collection<String> values) {
        values.forEach(value -> add(query, name, value));
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
