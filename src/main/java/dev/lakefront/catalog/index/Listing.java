package dev.lakefront.catalog.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of products, taken from one state of the index.
 *
 * @param total products on all pages
 * @param facets counts by facet, then by value ({@code brand} and {@code category}: ids; {@code option.<code>}: value
 *     codes; {@code available}: true and false); counts are at least 1
 * @param prices the span over all pages, from lowest to highest variant price in the view's currency, as if no price
 *     filter were set; null if nothing has a price in it
 * @param next where this page ended; null if it is the last
 */
public record Listing(
        List<Hit> hits,
        long total,
        Map<String, Map<String, Integer>> facets,
        IndexedProduct.@Nullable Span prices,
        byte @Nullable [] next) {

    /** A product on the page and its finished card. */
    public record Hit(String id, byte[] card) {}
}
