package dev.lakefront.catalog.index;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What was typed, as a query that wants each word somewhere: whole, as the beginning of a word, or with one typo in a
 * word of five letters or more. The text is taken apart by the same rules as titles are and is never a query language.
 * Each word scores where it counts most; scores are whole numbers, so that sums are exact.
 */
final class SearchQuery {

    /** More words than anybody types; the rest is not looked at, so that a long text costs no more. */
    private static final int MOST_WORDS = 12;

    private static final int SKU_TYPED = 1_000;
    private static final int WHOLE_TITLE = 200;
    private static final int SIDE_BY_SIDE = 10;

    private final String locale;
    private final List<Rank> ranks;

    private SearchQuery(String locale) {
        this.locale = locale;
        this.ranks = List.of(
                new Rank(Fields.title(locale), 100, 60, 16),
                new Rank(Fields.names(locale), 40, 24, 6),
                new Rank(Fields.SKU_WORDS, 40, 24, 6),
                new Rank(Fields.description(locale), 8, 4, 1));
    }

    /** Matches nothing if the text has no letter and no digit. */
    static Query of(String typed, String locale) {
        List<String> words = Words.of(typed, MOST_WORDS);
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("nothing to look for");
        }
        return new BooleanQuery.Builder()
                .add(new SearchQuery(locale).allOf(words), Occur.SHOULD)
                .add(
                        scored(new TermQuery(new Term(Fields.SKU_ANY_CASE, Fields.anyCase(typed))), SKU_TYPED),
                        Occur.SHOULD)
                .build();
    }

    private Query allOf(List<String> words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        Words.telling(words, locale).stream().distinct().forEach(word -> all.add(somewhere(word), Occur.MUST));
        Term whole = new Term(Fields.wholeTitle(locale), Fields.term(String.join(" ", words)));
        all.add(scored(new TermQuery(whole), WHOLE_TITLE), Occur.SHOULD);
        if (words.size() > 1) {
            PhraseQuery sideBySide = new PhraseQuery(Fields.title(locale), words.toArray(String[]::new));
            all.add(scored(sideBySide, SIDE_BY_SIDE), Occur.SHOULD);
        }
        return all.build();
    }

    private Query somewhere(String word) {
        List<Query> ways = new ArrayList<>();
        for (Rank rank : ranks) {
            ways.add(scored(new TermQuery(new Term(rank.field(), word)), rank.whole()));
            ways.add(scored(new PrefixQuery(new Term(rank.field(), word)), rank.beginning()));
        }
        if (OneTypoQuery.possible(word)) {
            OneTypoQuery.InField oneTypo = OneTypoQuery.of(word);
            for (Rank rank : ranks) {
                ways.add(scored(oneTypo.query(rank.field()), rank.typo()));
            }
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query scored(Query query, int score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    /** What a word in this field is worth. */
    private record Rank(String field, int whole, int beginning, int typo) {}
}
