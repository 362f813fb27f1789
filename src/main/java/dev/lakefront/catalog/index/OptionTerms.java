package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/**
 * What options and values are called in one state of the index, read from its terms. Of equal use the first by alphabet
 * counts.
 */
final class OptionTerms implements OptionNames {

    /** By code; codes and labels keep their case. */
    private final Map<String, Map<String, String>> names = new HashMap<>();

    /** By code and value, joined. */
    private final Map<String, Map<String, String>> labels = new HashMap<>();

    private final Map<String, Used> byCodeInAnyCase = new HashMap<>();
    private final Map<String, Used> byName = new HashMap<>();

    private OptionTerms() {}

    static OptionNames namesIn(IndexReader reader) throws IOException {
        OptionTerms made = new OptionTerms();
        TermUse use = new TermUse(reader);
        made.readNames(use.of(Fields.OPTION_NAME));
        made.readLabels(use.of(Fields.OPTION_LABEL));
        return made;
    }

    @Override
    public @Nullable String code(String codeOrName) {
        if (names.containsKey(codeOrName)) {
            return codeOrName;
        }
        String alias = Fields.anyCase(codeOrName);
        Used used = byCodeInAnyCase.getOrDefault(alias, byName.get(alias));
        return used == null ? null : used.word();
    }

    @Override
    public Map<String, String> names(String option) {
        return Collections.unmodifiableMap(names.getOrDefault(option, Map.of()));
    }

    @Override
    public Map<String, String> labels(String option, String value) {
        return Collections.unmodifiableMap(labels.getOrDefault(Fields.joined(option, value), Map.of()));
    }

    private void readNames(Map<String, Integer> terms) {
        Map<String, Map<String, Used>> best = new HashMap<>();
        terms.forEach((term, products) -> {
            String[] parts = Fields.parts(term);
            String code = parts[0];
            String locale = parts[1];
            Used used = new Used(code, products);
            names.putIfAbsent(code, Map.of());
            if (locale.isEmpty()) {
                byCodeInAnyCase.merge(Fields.anyCase(code), used, Used::more);
            } else {
                byName.merge(Fields.anyCase(parts[2]), used, Used::more);
                best.computeIfAbsent(code, unseen -> new TreeMap<>())
                        .merge(locale, new Used(parts[2], products), Used::more);
            }
        });
        best.forEach((code, byLocale) -> names.put(code, words(byLocale)));
    }

    private void readLabels(Map<String, Integer> terms) {
        Map<String, Map<String, Used>> best = new HashMap<>();
        terms.forEach((term, products) -> {
            String[] parts = Fields.parts(term);
            best.computeIfAbsent(Fields.joined(parts[0], parts[1]), unseen -> new TreeMap<>())
                    .merge(parts[2], new Used(parts[3], products), Used::more);
        });
        best.forEach((value, byLocale) -> labels.put(value, words(byLocale)));
    }

    private static Map<String, String> words(Map<String, Used> byLocale) {
        Map<String, String> words = new TreeMap<>();
        byLocale.forEach((locale, used) -> words.put(locale, used.word()));
        return words;
    }

    /** A word and the number of products that use it. */
    private record Used(String word, int products) {

        Used more(Used other) {
            return other.products > products ? other : this;
        }
    }
}
