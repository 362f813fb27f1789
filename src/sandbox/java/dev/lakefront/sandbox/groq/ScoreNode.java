package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code | score(..)}: every object with a {@code _score}, best first; what is no object keeps the end. */
final class ScoreNode extends ArrayNode {

    private static final String SCORE = "_score";

    /** How much a predicate adds to the score of this. */
    @FunctionalInterface
    interface Scorer {

        double score(Scope scope);
    }

    private record Scored(@Nullable Object element, double score) {}

    private final Node base;
    private final Scorer[] scorers;

    ScoreNode(Node base, List<Scorer> scorers, long reads) {
        super(base.reads | outside(reads));
        this.base = base;
        this.scorers = scorers.toArray(Scorer[]::new);
    }

    @Override
    boolean each(Scope scope, Sink sink) {
        List<Scored> all = new ArrayList<>();
        Scope inner = scope.nested(null);
        Budget budget = scope.context.budget;
        boolean array = base.each(scope, element -> {
            budget.step();
            inner.value = element;
            return all.add(scored(element, inner));
        });
        if (!array) {
            return false;
        }
        all.sort(Comparator.comparingDouble(Scored::score).reversed());
        for (Scored scored : all) {
            if (!sink.accept(scored.element())) {
                break;
            }
        }
        return true;
    }

    private Scored scored(@Nullable Object element, Scope inner) {
        if (!(element instanceof Map<?, ?> object)) {
            return new Scored(element, 0);
        }
        double score = object.get(SCORE) instanceof Number before ? before.doubleValue() : 0;
        for (Scorer scorer : scorers) {
            score += scorer.score(inner);
        }
        Map<Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size() + 1);
        copy.putAll(object);
        copy.put(SCORE, Numbers.of(score));
        inner.context.budget.spend(copy.size());
        return new Scored(copy, score);
    }

    /** All must score, and then their scores add up. */
    static Scorer all(List<Scorer> scorers) {
        return scope -> {
            double sum = 0;
            for (Scorer scorer : scorers) {
                double score = scorer.score(scope);
                if (score <= 0) {
                    return 0;
                }
                sum += score;
            }
            return sum;
        };
    }

    static Scorer any(List<Scorer> scorers) {
        return scope -> {
            double sum = 0;
            for (Scorer scorer : scorers) {
                sum += scorer.score(scope);
            }
            return sum;
        };
    }

    /** Adds to a score there is; it cannot make one. */
    static Scorer boosted(Scorer scorer, Node amount) {
        return scope -> {
            double score = scorer.score(scope);
            if (score > 0 && amount.evaluate(scope) instanceof Number number && number.doubleValue() > 0) {
                return score + number.doubleValue();
            }
            return score;
        };
    }

    static Scorer predicate(Node predicate) {
        return scope -> predicate.test(scope) ? 1 : 0;
    }
}
