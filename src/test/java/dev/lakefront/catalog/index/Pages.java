package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.ListingQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A list read page by page. */
final class Pages {

    private Pages() {}

    /** The ids of all pages; each page is shown before the next is asked for. */
    static List<String> all(ProductIndex index, ListingQuery first, IntSupplier limit, Consumer<Listing> between) {
        List<String> ids = new ArrayList<>();
        ListingQuery query = first;
        while (true) {
            Listing page = index.list(with(query, query.after(), limit.getAsInt()));
            page.hits().forEach(hit -> ids.add(hit.id()));
            between.accept(page);
            byte[] next = page.next();
            if (next == null) {
                return ids;
            }
            query = with(query, next, query.limit());
        }
    }

    static ListingQuery with(ListingQuery query, byte[] after, int limit) {
        return new ListingQuery(
                query.search(),
                query.scope(),
                query.facets(),
                query.withHidden(),
                query.order(),
                query.manual(),
                query.view(),
                after,
                limit);
    }

    static ListingQuery in(Order order, ListingQuery query) {
        return new ListingQuery(
                query.search(),
                query.scope(),
                query.facets(),
                query.withHidden(),
                order,
                query.manual(),
                query.view(),
                query.after(),
                query.limit());
    }
}
