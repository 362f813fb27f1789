package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The documents of one state of the index as they were handed in. */
final class KeptDocuments {

    private static final Set<String> ID = Set.of(Fields.ID);
    private static final Set<String> SOURCE = Set.of(Fields.SOURCE);
    private static final Set<String> ID_AND_SOURCE = Set.of(Fields.ID, Fields.SOURCE);

    private final Snapshot snapshot;

    KeptDocuments(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    byte @Nullable [] source(String idOrHandle) throws IOException {
        byte[] byId = first(new TermQuery(new Term(Fields.ID, idOrHandle)));
        return byId != null ? byId : first(new TermQuery(new Term(Fields.HANDLE, Fields.term(idOrHandle))));
    }

    /** Of several products with the same handle, the one with the first id. */
    private byte @Nullable [] first(Query query) throws IOException {
        ScoreDoc[] found = snapshot.search(products(query), 1, new Sort(ItemOrder.byId())).scoreDocs;
        return found.length == 0 ? null : bytes(snapshot.storedFields().document(found[0].doc, SOURCE));
    }

    List<byte[]> sources(Query query, int most) throws IOException {
        List<byte[]> sources = new ArrayList<>();
        StoredFields stored = snapshot.storedFields();
        List<Integer> documents = documents(products(query));
        for (int document : documents.subList(0, Math.min(most, documents.size()))) {
            sources.add(bytes(stored.document(document, SOURCE)));
        }
        return sources;
    }

    Set<String> ids(Query query) throws IOException {
        Set<String> ids = new HashSet<>();
        StoredFields stored = snapshot.storedFields();
        for (int each : documents(products(query))) {
            ids.add(stored.document(each, ID).get(Fields.ID));
        }
        return ids;
    }

    Map<String, byte[]> others() throws IOException {
        Map<String, byte[]> others = new HashMap<>();
        StoredFields stored = snapshot.storedFields();
        for (int each : documents(FilterQueries.EVERY_OTHER)) {
            Document document = stored.document(each, ID_AND_SOURCE);
            others.put(document.get(Fields.ID), bytes(document));
        }
        return others;
    }

    void revisions(BiConsumer<String, String> product) throws IOException {
        for (LeafReaderContext leaf : snapshot.getIndexReader().leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            BinaryDocValues revisions = DocValues.getBinary(leaf.reader(), Fields.REVISION);
            while (revisions.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(revisions.docID())) {
                    String[] idAndRevision =
                            Fields.parts(revisions.binaryValue().utf8ToString());
                    product.accept(idAndRevision[0], idAndRevision[1]);
                }
            }
        }
    }

    private List<Integer> documents(Query query) throws IOException {
        List<Integer> documents = new ArrayList<>();
        Weight weight = snapshot.createWeight(snapshot.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : snapshot.getIndexReader().leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            Scorer scorer = weight.scorer(leaf);
            DocIdSetIterator found = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
            while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(found.docID())) {
                    documents.add(leaf.docBase + found.docID());
                }
            }
        }
        return documents;
    }

    private static Query products(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(FilterQueries.EVERY_PRODUCT, Occur.FILTER)
                .build();
    }

    private static byte[] bytes(Document document) {
        return document.getBinaryValue(Fields.SOURCE).bytes;
    }
}
