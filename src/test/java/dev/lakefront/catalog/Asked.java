package dev.lakefront.catalog;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A list of products as a front end asks for it; what is null or empty is not said. */
record Asked(
        @Nullable String search,
        List<String> categories,
        List<String> collections,
        List<String> brands,
        List<String> tags,
        List<String> ids,
        List<String> handles,
        Map<String, List<String>> options,
        @Nullable String minPrice,
        @Nullable String maxPrice,
        @Nullable Boolean available,
        @Nullable String sort,
        @Nullable String locale,
        @Nullable String currency) {

    /** Path and query of the page with this limit. */
    String path(int limit) {
        StringJoiner query = new StringJoiner("&", "/products?", "");
        add(query, "search", search);
        categories.forEach(each -> add(query, "category", each));
        collections.forEach(each -> add(query, "collection", each));
        brands.forEach(each -> add(query, "brand", each));
        tags.forEach(each -> add(query, "tag", each));
        ids.forEach(each -> add(query, "id", each));
        handles.forEach(each -> add(query, "handle", each));
        options.forEach((name, values) -> values.forEach(each -> add(query, "option." + name, each)));
        add(query, "minPrice", minPrice);
        add(query, "maxPrice", maxPrice);
        add(query, "available", available);
        add(query, "sort", sort);
        add(query, "locale", locale);
        add(query, "currency", currency);
        add(query, "limit", limit);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable Object value) {
        if (value != null) {
            query.add(Reads.encoded(name) + "=" + Reads.encoded(value.toString()));
        }
    }

    /** The language that the shop answers in. */
    String shownLocale() {
        return locale != null && locale.startsWith("de") ? "de" : "en";
    }

    /** The currency that the shop answers in. */
    String shownCurrency() {
        return "usd".equalsIgnoreCase(currency) ? "USD" : "EUR";
    }
}
