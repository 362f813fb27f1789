package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.Listing.Hit;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.suggest.document.CompletionQuery;
import org.apache.lucene.search.suggest.document.FuzzyCompletionQuery;
import org.apache.lucene.search.suggest.document.PrefixCompletionQuery;
import org.apache.lucene.search.suggest.document.SuggestField;
import org.apache.lucene.search.suggest.document.TopSuggestDocs;
import org.apache.lucene.search.suggest.document.TopSuggestDocs.SuggestScoreDoc;
import org.apache.lucene.util.automaton.Operations;

/** Titles by what is typed of them, from the beginning of any of their words. What sells best comes first. */
final class Completions {

    /** Words of a title that it is completed from, and words that follow each: what is typed before one chooses. */
    private static final int MOST_BEGINNINGS = 12;

    private static final int MOST_FOLLOWING = 6;
    private static final int MOST_TYPED = 6;
    private static final int SHORTEST_WITH_TYPO = 5;

    /** Weights are compared as floats, which tell whole numbers apart up to 2^24. */
    private static final int AVAILABLE = 1 << 23;

    /** Several beginnings of one title, and products deleted since, take places among the completions. */
    private static final int SPARE = 32;

    private Completions() {}

    static void add(Document document, IndexedProduct product) {
        int sold = Math.clamp(product.soldRank(), 0, AVAILABLE - 1);
        int weight = product.available() ? AVAILABLE + sold : sold;
        product.texts().forEach((locale, text) -> {
            List<String> words = Words.of(text.title(), MOST_BEGINNINGS);
            for (int i = 0; i < words.size(); i++) {
                String beginning = together(words.subList(i, Math.min(words.size(), i + MOST_FOLLOWING)));
                document.add(new SuggestField(Fields.suggest(locale), beginning, weight));
            }
        });
    }

    /** Titles without a typo come before those with one. */
    static List<Hit> of(String typed, View view, int most, Snapshot snapshot) throws IOException {
        List<String> words = Words.of(typed, MOST_TYPED);
        if (words.isEmpty()) {
            return List.of();
        }
        Term beginning = new Term(Fields.suggest(view.locale()), together(words));
        Map<String, Hit> found = new LinkedHashMap<>();
        collect(new PrefixCompletionQuery(Words.COMPLETIONS, beginning), view, most, snapshot, found);
        if (found.size() < most) {
            collect(withTypo(beginning), view, most, snapshot, found);
        }
        return List.copyOf(found.values());
    }

    private static CompletionQuery withTypo(Term beginning) {
        return new FuzzyCompletionQuery(
                Words.COMPLETIONS,
                beginning,
                null,
                1,
                true,
                0,
                SHORTEST_WITH_TYPO,
                true,
                Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    }

    private static void collect(CompletionQuery query, View view, int most, Snapshot snapshot, Map<String, Hit> found)
            throws IOException {
        TopSuggestDocs completions = snapshot.suggest(query, 4 * most + SPARE, false);
        List<SuggestScoreDoc> best = Arrays.stream(completions.scoreLookupDocs())
                .sorted(Comparator.<SuggestScoreDoc>comparingDouble(each -> -each.score)
                        .thenComparing(each -> each.key.toString()))
                .toList();
        for (SuggestScoreDoc each : best) {
            if (found.size() == most) {
                return;
            }
            Hit hit = snapshot.hit(each.doc, view);
            found.putIfAbsent(hit.id(), hit);
        }
    }

    private static String together(List<String> words) {
        return Fields.term(String.join(" ", words));
    }
}
