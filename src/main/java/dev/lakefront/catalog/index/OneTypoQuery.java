package dev.lakefront.catalog.index;

import java.io.IOException;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/**
 * Words of five letters or more that are one typo away: a letter too many, missing or wrong, or two changed round.
 * Lucene's own query makes its automaton anew for each field, which takes longer than finding the words.
 */
final class OneTypoQuery extends MultiTermQuery {

    private static final int SHORTEST = 5;

    /** Longer words are not typed, and each letter makes the automaton larger. */
    private static final int LONGEST = 32;

    private static final Automaton LONG_ENOUGH = Operations.determinize(
            Operations.repeat(Automata.makeAnyChar(), SHORTEST), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);

    private final String word;
    private final CompiledAutomaton close;

    private OneTypoQuery(String field, String word, CompiledAutomaton close) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.word = word;
        this.close = close;
    }

    /** Whether there can be a word so close to this one. */
    static boolean possible(String word) {
        int letters = word.codePointCount(0, word.length());
        return letters >= SHORTEST - 1 && letters <= LONGEST;
    }

    /** What is close to the word, in any field. */
    static InField of(String word) {
        Automaton oneTypo = new LevenshteinAutomata(word, true).toAutomaton(1);
        CompiledAutomaton close = new CompiledAutomaton(Operations.intersection(oneTypo, LONG_ENOUGH), false, true);
        return field -> new OneTypoQuery(field, word, close);
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return close.getTermsEnum(terms);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(getField())) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof OneTypoQuery that && word.equals(that.word);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + word.hashCode();
    }

    @Override
    public String toString(String field) {
        return getField() + ":" + word + "~";
    }

    /** The same typo in one field. */
    interface InField {
        OneTypoQuery query(String field);
    }
}
