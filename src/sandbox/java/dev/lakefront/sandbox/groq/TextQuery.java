package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text has to contain: words, each somewhere; phrases, word after word; and none of the excluded ones.
 *
 * @param source the search text, as it was written
 */
record TextQuery(String source, List<TextTerm> terms, List<List<TextTerm>> phrases, List<List<TextTerm>> excluded)
        implements LanguageValue {

    /** The right side of a plain {@code match}: every word of it, in any order. */
    static TextQuery ofPattern(String pattern) {
        return new TextQuery(pattern, terms(pattern), List.of(), List.of());
    }

    /** What people type into a search field: {@code red "denim jacket" -blue cot*}. */
    static TextQuery ofSearch(String search) {
        TextQuery query = new TextQuery(search, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < search.length()) {
            if (Character.isWhitespace(search.charAt(at))) {
                at++;
                continue;
            }
            boolean minus = search.charAt(at) == '-';
            int start = minus ? at + 1 : at;
            boolean quoted = search.startsWith("\"", start);
            int end = quoted ? endOfPhrase(search, start + 1) : endOfWord(search, start);
            query.add(terms(search.substring(quoted ? start + 1 : start, end)), minus, quoted);
            at = end + 1;
        }
        return query;
    }

    private static int endOfPhrase(String search, int start) {
        int quote = search.indexOf('"', start);
        return quote < 0 ? search.length() : quote;
    }

    private static int endOfWord(String search, int start) {
        int end = start;
        while (end < search.length() && !Character.isWhitespace(search.charAt(end))) {
            end++;
        }
        return end;
    }

    private void add(List<TextTerm> part, boolean minus, boolean quoted) {
        if (part.isEmpty()) {
            return;
        }
        if (minus) {
            excluded.add(part);
        } else if (quoted) {
            phrases.add(part);
        } else {
            terms.addAll(part);
        }
    }

    private static List<TextTerm> terms(String pattern) {
        return TextTokens.ofPattern(pattern).stream().map(TextTerm::new).toList();
    }

    /** A query that asks for nothing matches nothing. */
    boolean matches(List<String> tokens, Budget budget) {
        if (tokens.isEmpty() || terms.isEmpty() && phrases.isEmpty()) {
            return false;
        }
        for (TextTerm term : terms) {
            if (!term.isIn(tokens, budget)) {
                return false;
            }
        }
        for (List<TextTerm> phrase : phrases) {
            if (!contains(tokens, phrase, budget)) {
                return false;
            }
        }
        for (List<TextTerm> phrase : excluded) {
            if (contains(tokens, phrase, budget)) {
                return false;
            }
        }
        return true;
    }

    /** Words that are there count even if others are missing. */
    double score(List<String> tokens, Budget budget) {
        double score = 0;
        for (TextTerm term : terms) {
            score += term.score(tokens, budget);
        }
        for (List<TextTerm> phrase : phrases) {
            for (TextTerm term : phrase) {
                score += term.score(tokens, budget);
            }
        }
        return score;
    }

    private static boolean contains(List<String> tokens, List<TextTerm> phrase, Budget budget) {
        for (int start = 0; start + phrase.size() <= tokens.size(); start++) {
            int length = 0;
            while (length < phrase.size() && phrase.get(length).matches(tokens.get(start + length), budget)) {
                length++;
            }
            if (length == phrase.size()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object plain() {
        return source;
    }
}
