package dev.lakefront.catalog.shape;

import java.util.List;

/**
 * How the products of a list divide by one property, counted as if the list were not filtered by that property itself.
 *
 * @param name the query parameter that filters by it, such as {@code brand} or {@code option.size}
 * @param label for people, in the locale asked for
 */
public record Facet(String name, String label, List<Value> values) {

    /**
     * One value.
     *
     * @param value as the query parameter takes it
     * @param count of products, at least 1
     */
    public record Value(String value, String label, int count) {}
}
