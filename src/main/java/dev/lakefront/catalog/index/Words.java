package dev.lakefront.catalog.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.search.suggest.document.CompletionAnalyzer;

/**
 * The words of a text as they are compared: in lower case, without accents. The same for all languages, so that a word
 * is found under any keyboard; only the stop words are the language's own.
 */
final class Words {

    /** Completions hold words that are apart already. */
    static final Analyzer COMPLETIONS = new CompletionAnalyzer(new KeywordAnalyzer());

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private static final Analyzer TEXT = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        }
    };

    /** How the index takes its fields. */
    static final Analyzer BY_FIELD = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return Fields.isSuggest(field) ? COMPLETIONS : TEXT;
        }
    };

    private static final Map<String, Set<String>> STOP_WORDS =
            Map.of("en", folded(EnglishAnalyzer.getDefaultStopSet()), "de", folded(GermanAnalyzer.getDefaultStopSet()));

    private Words() {}

    /**
     * The text with letters and accents put together, as {@link #BY_FIELD} expects it, and without what nobody sees: soft
     * hyphens and marks of direction come along when words are copied.
     */
    static String composed(String text) {
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /** The first words that have a letter or digit. */
    static List<String> of(String text, int most) {
        List<String> found = new ArrayList<>();
        try (TokenStream stream = TEXT.tokenStream("", composed(text))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (found.size() < most && stream.incrementToken()) {
                if (word.chars().anyMatch(Character::isLetterOrDigit)) {
                    found.add(word.toString());
                }
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
        return found;
    }

    /** The words without the language's stop words; all of them if nothing else is left. */
    static List<String> telling(List<String> words, String locale) {
        Set<String> stopWords =
                STOP_WORDS.getOrDefault(Locale.forLanguageTag(locale).getLanguage(), Set.of());
        List<String> telling =
                words.stream().filter(word -> !stopWords.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    private static Set<String> folded(CharArraySet words) {
        return words.stream()
                .map(word -> String.valueOf((char[]) word))
                .flatMap(word -> of(word, 1).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
