package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.Listing.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Products like one, by what both have: a category most of all, a brand, tags, and a little the words of the title. */
final class RelatedProducts {

    private static final int SAME_CATEGORY = 16;
    private static final int SAME_BRAND = 6;
    private static final int SAME_TAG = 4;
    private static final int SAME_CATEGORY_ABOVE = 2;
    private static final int SAME_WORD = 1;
    private static final int MOST_WORDS = 8;

    private static final Sort AVAILABLE_THEN_LIKE = new Sort(
            new SortField(Fields.AVAILABLE, SortField.Type.LONG, true), SortField.FIELD_SCORE, ItemOrder.byId());

    private final Snapshot snapshot;
    private final String id;
    private final View view;

    private RelatedProducts(Snapshot snapshot, String id, View view) {
        this.snapshot = snapshot;
        this.id = id;
        this.view = view;
    }

    static List<Hit> of(String id, View view, int most, Snapshot snapshot) throws IOException {
        return new RelatedProducts(snapshot, id, view).best(most);
    }

    private List<Hit> best(int most) throws IOException {
        ScoreDoc[] found = snapshot.search(new TermQuery(new Term(Fields.ID, id)), 1).scoreDocs;
        if (found.length == 0) {
            return List.of();
        }
        String title = Fields.title(view.locale());
        Document product = snapshot.storedFields()
                .document(found[0].doc, Set.of(Fields.FILED, Fields.CATEGORY, Fields.BRAND, Fields.TAG, title));
        BooleanQuery.Builder like = new BooleanQuery.Builder();
        addAll(like, Fields.FILED, List.of(product.getValues(Fields.FILED)), SAME_CATEGORY);
        addAll(like, Fields.BRAND, List.of(product.getValues(Fields.BRAND)), SAME_BRAND);
        addAll(like, Fields.TAG, List.of(product.getValues(Fields.TAG)), SAME_TAG);
        addAll(like, title, words(product.getValues(title)), SAME_WORD);
        List<Hit> best = search(like, most);
        if (best.size() == most) {
            return best;
        }
        addAll(like, Fields.CATEGORY, above(product), SAME_CATEGORY_ABOVE);
        return search(like, most);
    }

    private List<Hit> search(BooleanQuery.Builder like, int most) throws IOException {
        BooleanQuery others = new BooleanQuery.Builder()
                .add(like.build(), Occur.MUST)
                .add(FilterQueries.SHOWN_PRODUCTS, Occur.FILTER)
                .add(new TermQuery(new Term(Fields.ID, id)), Occur.MUST_NOT)
                .build();
        TopFieldDocs best = snapshot.search(
                others, new TopFieldCollectorManager(AVAILABLE_THEN_LIKE, most, null, Integer.MAX_VALUE));
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc each : best.scoreDocs) {
            hits.add(snapshot.hit(each.doc, view));
        }
        return hits;
    }

    private static List<String> above(Document product) {
        Set<String> above = new HashSet<>(Arrays.asList(product.getValues(Fields.CATEGORY)));
        above.removeAll(Arrays.asList(product.getValues(Fields.FILED)));
        return List.copyOf(above);
    }

    private List<String> words(String[] titles) {
        return Words.telling(Words.of(String.join(" ", titles), MOST_WORDS), view.locale());
    }

    private static void addAll(BooleanQuery.Builder like, String field, List<String> terms, int score) {
        for (String term : Set.copyOf(terms)) {
            TermQuery has = new TermQuery(new Term(field, term));
            like.add(new BoostQuery(new ConstantScoreQuery(has), score), Occur.SHOULD);
        }
    }
}
