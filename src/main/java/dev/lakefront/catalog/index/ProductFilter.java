package dev.lakefront.catalog.index;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which products. Collections by rule, filters of a request, and everything between are made of these. */
public sealed interface ProductFilter {

    /** Has one of these ids; ids that no product has match nothing. */
    record Ids(Set<String> ids) implements ProductFilter {}

    record Handles(Set<String> handles) implements ProductFilter {}

    record Tags(Set<String> tags) implements ProductFilter {}

    /** Is of one of these brands, by id. */
    record Brands(Set<String> ids) implements ProductFilter {}

    /** Is filed in one of these categories or below, by id. */
    record Categories(Set<String> ids) implements ProductFilter {}

    /** Some variant has one of these values of an option; names and values by code or, in any locale, by label; case does not count. */
    record Option(String name, Set<String> values) implements ProductFilter {}

    /** The lowest price in this currency lies between these, both included, in minor units; null is no bound. */
    record Price(
            String currency,
            @Nullable Long lowest,
            @Nullable Long highest) implements ProductFilter {}

    /** Some variant is reduced by so many percent or more. */
    record Reduced(int percent) implements ProductFilter {}

    record Available(boolean available) implements ProductFilter {}

    /** All of them; all products if there are none. */
    record All(List<ProductFilter> of) implements ProductFilter {}

    /** Any of them; nothing if there are none. */
    record Any(List<ProductFilter> of) implements ProductFilter {}
}
