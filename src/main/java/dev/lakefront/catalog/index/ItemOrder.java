package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The order of a list and the way back into it after a page. The last field that it sorts by is the id. */
interface ItemOrder {

    static SortField byId() {
        return new SortField(Fields.ID, SortField.Type.STRING);
    }

    static String id(FieldDoc item) {
        return ((BytesRef) item.fields[item.fields.length - 1]).utf8ToString();
    }

    /** The order that a question asks for. */
    static ItemOrder of(ListingQuery query, Snapshot snapshot) throws IOException {
        String locale = query.view().locale();
        String currency = query.view().currency();
        return switch (query.order()) {
            case MANUAL -> new ManualOrder(query.manual(), snapshot);
            case RELEVANCE -> SortedOrder.byRelevance();
            case NEWEST -> SortedOrder.byNumber("newest", Fields.CREATED, true);
            case OLDEST -> SortedOrder.byNumber("oldest", Fields.CREATED, false);
            case BEST_SELLING -> SortedOrder.byNumber("best-selling", Fields.SOLD, true);
            case PRICE_ASC -> SortedOrder.byNumber("price " + currency, Fields.price(currency), false);
            case PRICE_DESC -> SortedOrder.byNumber("price-desc " + currency, Fields.price(currency), true);
            case NAME -> SortedOrder.byKey("name " + locale, Fields.name(locale), false);
            case NAME_DESC -> SortedOrder.byKey("name-desc " + locale, Fields.name(locale), true);
        };
    }

    Sort sort();

    /**
     * The item after which the page begins, which may be gone.
     *
     * @throws IllegalArgumentException if the position is not one of this order's
     */
    @Nullable
    FieldDoc after(byte[] position);

    /**
     * Where a page ended.
     *
     * @param before where it began; null for the first
     * @param page its items, at least one
     */
    byte[] position(byte @Nullable [] before, List<FieldDoc> page);
}
