package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.Listing.Hit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.suggest.document.SuggestIndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One state of the index, with what is worked out once for it. */
final class Snapshot extends SuggestIndexSearcher {

    private static final byte[] NO_CARD = {};

    private final Map<String, SortedSetDocValuesReaderState> facets = new LinkedHashMap<>();
    private final int size;
    private volatile @Nullable OptionNames optionNames;

    /** Facets are numbered here, so that whoever shows changes waits for it and not the next reader. */
    Snapshot(IndexReader reader) throws IOException {
        super(reader);
        for (String field : FacetFields.ALL) {
            if (MultiDocValues.getSortedSetValues(reader, field) != null) {
                facets.put(field, new DefaultSortedSetDocValuesReaderState(reader, field, FacetFields.CONFIG));
            }
        }
        size = count(FilterQueries.EVERY_PRODUCT);
    }

    /** Those facet fields that some document has. */
    Iterable<SortedSetDocValuesReaderState> facets() {
        return facets.values();
    }

    /** The number of products. */
    int size() {
        return size;
    }

    OptionNames optionNames() throws IOException {
        OptionNames known = optionNames;
        if (known == null) {
            known = OptionTerms.namesIn(getIndexReader());
            optionNames = known;
        }
        return known;
    }

    /** The product with this document number; its card is empty if it has none in the view. */
    Hit hit(int document, View view) throws IOException {
        return new Hit(id(document), card(document, view));
    }

    /** The product's id. */
    String id(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        SortedDocValues ids = DocValues.getSorted(leaf.reader(), Fields.ID);
        ids.advanceExact(document - leaf.docBase);
        return ids.lookupOrd(ids.ordValue()).utf8ToString();
    }

    private byte[] card(int document, View view) throws IOException {
        LeafReaderContext leaf = leaf(document);
        BinaryDocValues cards = DocValues.getBinary(leaf.reader(), Fields.card(view));
        return cards.advanceExact(document - leaf.docBase) ? BytesRef.deepCopyOf(cards.binaryValue()).bytes : NO_CARD;
    }

    private LeafReaderContext leaf(int document) {
        return leafContexts.get(ReaderUtil.subIndex(document, leafContexts));
    }
}
