package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The place of each document in a list of ids, as Lucene sorts by it. */
final class ListPlaces extends LongValuesSource {

    static final long NOT_LISTED = Long.MAX_VALUE;

    private final List<String> list;

    /** By the document's number in the whole index. */
    private final Map<Integer, Long> places = new HashMap<>();

    ListPlaces(List<String> list, Snapshot snapshot) throws IOException {
        this.list = list;
        // sorted, since terms are read in order faster
        Map<BytesRef, Long> missing = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            missing.putIfAbsent(new BytesRef(list.get(i)), (long) i);
        }
        List<LeafReaderContext> largestFirst = snapshot.getIndexReader().leaves().stream()
                .sorted(Comparator.comparingInt(leaf -> -leaf.reader().numDocs()))
                .toList();
        for (LeafReaderContext leaf : largestFirst) {
            find(missing, leaf);
        }
    }

    private void find(Map<BytesRef, Long> missing, LeafReaderContext leaf) throws IOException {
        TermsEnum ids = Terms.getTerms(leaf.reader(), Fields.ID).iterator();
        Bits live = leaf.reader().getLiveDocs();
        var remaining = missing.entrySet().iterator();
        while (remaining.hasNext()) {
            var each = remaining.next();
            int document = ids.seekExact(each.getKey()) ? document(ids, live) : DocIdSetIterator.NO_MORE_DOCS;
            if (document != DocIdSetIterator.NO_MORE_DOCS) {
                places.put(leaf.docBase + document, each.getValue());
                remaining.remove();
            }
        }
    }

    private static int document(TermsEnum id, @Nullable Bits live) throws IOException {
        PostingsEnum documents = id.postings(null, PostingsEnum.NONE);
        int document = documents.nextDoc();
        while (live != null && document != DocIdSetIterator.NO_MORE_DOCS && !live.get(document)) {
            document = documents.nextDoc();
        }
        return document;
    }

    @Override
    public LongValues getValues(LeafReaderContext leaf, DoubleValues scores) {
        return new LongValues() {
            private long place;

            @Override
            public boolean advanceExact(int document) {
                place = places.getOrDefault(leaf.docBase + document, NOT_LISTED);
                return true;
            }

            @Override
            public long longValue() {
                return place;
            }
        };
    }

    @Override
    public boolean needsScores() {
        return false;
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
        return false;
    }

    @Override
    public LongValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListPlaces that && list.equals(that.list) && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return "places in a list of " + list.size();
    }
}
