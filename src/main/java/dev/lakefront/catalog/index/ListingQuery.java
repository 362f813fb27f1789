package dev.lakefront.catalog.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question for one page of a list of products.
 *
 * @param search what was typed; null or blank for none
 * @param scope what narrows the list and is no facet: a collection, ids, handles
 * @param facets filters by the facet that they belong to ({@code brand}, {@code category}, {@code tag}, {@code available},
 *     {@code price}, {@code option.<name>}); each facet is counted as if its own filter were not there
 * @param withHidden whether hidden products are among them
 * @param order of the items; {@link Order#MANUAL} follows {@code manual}
 * @param manual product ids in the editor's order; empty unless the order is manual
 * @param after where the page before this ended, as that page's {@link Listing} said; null for the first page
 * @param limit most items on the page, from 1 to 100
 */
public record ListingQuery(
        @Nullable String search,
        ProductFilter scope,
        Map<String, ProductFilter> facets,
        boolean withHidden,
        Order order,
        List<String> manual,
        IndexedProduct.View view,
        byte @Nullable [] after,
        int limit) {

    /** Ties are broken by id, ascending. Products without a price in the view's currency come last by price. */
    public enum Order {
        RELEVANCE,
        MANUAL,
        NEWEST,
        OLDEST,
        PRICE_ASC,
        PRICE_DESC,
        NAME,
        NAME_DESC,
        BEST_SELLING
    }
}
