package dev.lakefront.catalog.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of products.
 *
 * @param total products on all pages
 * @param nextCursor what {@code cursor} takes for the next page; null on the last one
 * @param facets how all products of the list divide
 * @param priceRange from the lowest to the highest variant price on all pages, as if no price filter were set; zero to zero
 *     where nothing has a price in the currency
 */
public record ProductList(
        List<Card> items, long total, @Nullable String nextCursor, List<Facet> facets, PriceRange priceRange) {}
