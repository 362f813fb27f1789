package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code text match pattern}. The text may be a string or an array of strings, searched as one; the pattern may be a string
 * or an array of strings, all of which must match, or the result of {@code text::query}, which also searches all strings
 * inside objects. Never null.
 */
final class MatchNode extends Node {

    /** The patterns to be met; null for something that is no pattern. */
    private record Patterns(@Nullable List<TextQuery> queries, boolean deep) {}

    private final Node text;
    private final Node pattern;
    private final int slot;

    MatchNode(Node text, Node pattern, int slot) {
        super(text.reads | pattern.reads);
        this.text = text;
        this.pattern = pattern;
        this.slot = slot;
    }

    @Override
    Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    boolean test(Scope scope) {
        Patterns patterns = patterns(scope);
        if (patterns.queries() == null || patterns.queries().isEmpty()) {
            return false;
        }
        List<String> tokens = tokens(scope, patterns.deep());
        for (TextQuery query : patterns.queries()) {
            if (!query.matches(tokens, scope.context.budget)) {
                return false;
            }
        }
        return true;
    }

    /** Zero when there is nothing to compare. */
    double score(Scope scope) {
        Patterns patterns = patterns(scope);
        if (patterns.queries() == null) {
            return 0;
        }
        List<String> tokens = tokens(scope, patterns.deep());
        double score = 0;
        for (TextQuery query : patterns.queries()) {
            score += query.score(tokens, scope.context.budget);
        }
        return score;
    }

    private Patterns patterns(Scope scope) {
        return pattern.isConstant()
                ? scope.context.memo(slot, () -> patterns(pattern.evaluate(scope)))
                : patterns(pattern.evaluate(scope));
    }

    private static Patterns patterns(@Nullable Object value) {
        if (value instanceof String string) {
            return new Patterns(List.of(TextQuery.ofPattern(string)), false);
        }
        if (value instanceof TextQuery query) {
            return new Patterns(List.of(query), true);
        }
        return new Patterns(value instanceof List<?> array ? queries(array) : null, false);
    }

    /** Null unless every element is a string. */
    private static @Nullable List<TextQuery> queries(List<?> array) {
        List<TextQuery> queries = new ArrayList<>(array.size());
        for (Object element : array) {
            if (!(element instanceof String string)) {
                return null;
            }
            queries.add(TextQuery.ofPattern(string));
        }
        return queries;
    }

    private List<String> tokens(Scope scope, boolean deep) {
        Object value = text.evaluate(scope);
        if (value instanceof String string) {
            return TextTokens.ofText(string);
        }
        List<String> tokens = new ArrayList<>();
        gather(value, deep, tokens);
        return tokens;
    }

    private static void gather(@Nullable Object value, boolean deep, List<String> tokens) {
        if (value instanceof List<?> array) {
            for (Object element : array) {
                if (element instanceof String string) {
                    tokens.addAll(TextTokens.ofText(string));
                } else if (deep) {
                    gather(element, true, tokens);
                }
            }
        } else if (deep && value instanceof Map<?, ?> object) {
            for (Object attribute : object.values()) {
                gather(attribute, true, tokens);
            }
        } else if (value instanceof String string) {
            tokens.addAll(TextTokens.ofText(string));
        }
    }
}
