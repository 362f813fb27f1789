package dev.lakefront.sandbox.groq;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The {@code math} namespace: aggregates over arrays of numbers, in which null is skipped and anything else spoils it. */
final class MathFunctions {

    private static final class Totals {

        private long count;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;
        private boolean spoilt;

        private boolean add(@Nullable Object element) {
            if (element instanceof Number number) {
                double value = number.doubleValue();
                count++;
                sum += value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            } else if (element != null) {
                spoilt = true;
            }
            return !spoilt;
        }
    }

    private MathFunctions() {}

    static void addTo(Functions functions) {
        functions.add("math::sum", 1, aggregate(totals -> totals.sum));
        functions.add("math::avg", 1, aggregate(totals -> totals.sum / totals.count));
        functions.add("math::min", 1, aggregate(totals -> totals.least));
        functions.add("math::max", 1, aggregate(totals -> totals.greatest));
    }

    /** Of no numbers at all, every aggregate but the sum is infinite or undefined, and so null. */
    private static BuiltIn aggregate(ToDoubleFunction<Totals> result) {
        return (scope, arguments) -> {
            Totals totals = new Totals();
            boolean array = arguments[0].each(scope, totals::add);
            return array && !totals.spoilt ? Numbers.of(result.applyAsDouble(totals)) : null;
        };
    }
}
