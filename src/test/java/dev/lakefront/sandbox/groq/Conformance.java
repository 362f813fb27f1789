package dev.lakefront.sandbox.groq;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One case of the suite against the engine. */
final class Conformance {

    private static final String SCORE = "_score";
    private static final String POSITION = "_pos";

    private Conformance() {}

    /** What went wrong; null if nothing did. */
    static @Nullable String failure(ConformanceSuite.Case one, Instant now) {
        Object result;
        try {
            result = GroqQuery.parse(one.query())
                    .evaluate(
                            new ListDocuments(one.documents()),
                            Evaluation.at(now).withParameters(one.parameters()));
        } catch (GroqSyntaxException | GroqEvaluationException e) {
            return one.valid() ? e.toString() : null;
        } catch (RuntimeException | StackOverflowError e) {
            return e.toString();
        }
        if (!one.valid()) {
            return "accepted though invalid: " + one.query();
        }
        Object ranked = String.valueOf(one.result()).contains(POSITION) ? ranked(result) : result;
        return equal(one.result(), ranked) ? null : one.query() + " gave " + ranked + ", not " + one.result();
    }

    /** The suite expects places instead of scores, since every engine scores texts its own way. */
    private static @Nullable Object ranked(@Nullable Object result) {
        if (!(result instanceof List<?> rows)) {
            return result;
        }
        TreeSet<Double> scores = new TreeSet<>();
        rows.forEach(row -> scores.add(score(row)));
        return rows.stream()
                .map(row -> {
                    Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) row);
                    copy.remove(SCORE);
                    copy.put(POSITION, (long) scores.tailSet(score(row)).size());
                    return copy;
                })
                .toList();
    }

    private static double score(Object row) {
        return ((Number) ((Map<?, ?>) row).get(SCORE)).doubleValue();
    }

    private static boolean equal(@Nullable Object expected, @Nullable Object actual) {
        return switch (expected) {
            case Number number -> actual instanceof Number other && number.doubleValue() == other.doubleValue();
            case List<?> array -> {
                if (!(actual instanceof List<?> other) || array.size() != other.size()) {
                    yield false;
                }
                for (int i = 0; i < array.size(); i++) {
                    if (!equal(array.get(i), other.get(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case Map<?, ?> object ->
                actual instanceof Map<?, ?> other
                        && object.keySet().equals(other.keySet())
                        && object.entrySet().stream()
                                .allMatch(attribute -> equal(attribute.getValue(), other.get(attribute.getKey())));
            case null -> actual == null;
            default -> expected.equals(actual);
        };
    }
}
