package dev.lakefront.sandbox.groq;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions whose value needs no document: literals and parameters, and arithmetic over them. Square brackets mean
 * different things depending on such a value.
 */
final class Constants {

    private Constants() {}

    static boolean isConstant(Expression expression) {
        return !hasParameter(expression) && isFixed(expression);
    }

    /** Whether the expression has a value once the parameters are known. */
    static boolean isFixed(Expression expression) {
        return switch (expression) {
            case Expression.Literal ignored -> true;
            case Expression.Parameter ignored -> true;
            case Expression.Group group -> isFixed(group.inner());
            case Expression.Sign sign -> isFixed(sign.operand());
            case Expression.Arithmetic arithmetic -> isFixed(arithmetic.left()) && isFixed(arithmetic.right());
            default -> false;
        };
    }

    private static boolean hasParameter(Expression expression) {
        return switch (expression) {
            case Expression.Parameter ignored -> true;
            case Expression.Group group -> hasParameter(group.inner());
            case Expression.Sign sign -> hasParameter(sign.operand());
            case Expression.Arithmetic arithmetic ->
                hasParameter(arithmetic.left()) || hasParameter(arithmetic.right());
            default -> false;
        };
    }

    /** The value of a {@linkplain #isFixed fixed} expression. */
    static @Nullable Object value(Expression expression, Map<String, Object> parameters) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Parameter parameter -> {
                Object value = parameters.get(parameter.name());
                if (value == null && !parameters.containsKey(parameter.name())) {
                    throw EvaluationStop.undefined(parameter.name());
                }
                yield value;
            }
            case Expression.Group group -> value(group.inner(), parameters);
            case Expression.Sign sign -> Numbers.signed(sign.minus(), value(sign.operand(), parameters));
            case Expression.Arithmetic arithmetic ->
                ArithmeticNode.apply(
                        arithmetic.operator(),
                        value(arithmetic.left(), parameters),
                        value(arithmetic.right(), parameters),
                        null);
            default -> throw new IllegalArgumentException("not a constant: " + expression);
        };
    }
}
