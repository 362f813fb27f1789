package dev.lakefront.pricing;

import java.util.Collections;
import java.util.Set;

/**
 * The lines that a promotion looks at: those that any entry names, all if there is no entry.
 *
 * @param categories with every category below them
 * @param excludeReduced leaves out lines that are reduced already
 */
public record Scope(
        Set<String> products,
        Set<String> collections,
        Set<String> categories,
        Set<String> brands,
        boolean excludeReduced) {

    /** Every line. */
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), false);

    public Scope {
        products = Set.copyOf(products);
        collections = Set.copyOf(collections);
        categories = Set.copyOf(categories);
        brands = Set.copyOf(brands);
    }

    boolean has(Item item) {
        return !(excludeReduced && item.reduced()) && (namesNothing() || names(item));
    }

    private boolean namesNothing() {
        return products.isEmpty() && collections.isEmpty() && categories.isEmpty() && brands.isEmpty();
    }

    private boolean names(Item item) {
        return products.contains(item.productId())
                || (item.brand() != null && brands.contains(item.brand()))
                || !Collections.disjoint(categories, item.categories())
                || !Collections.disjoint(collections, item.collections());
    }
}
