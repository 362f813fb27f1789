package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code + - * / % **}, of which plus and minus also know strings, arrays, objects and times. */
final class ArithmeticNode extends Node {

    private final Expression.Arithmetic.Operator operator;
    private final Node left;
    private final Node right;

    ArithmeticNode(Expression.Arithmetic.Operator operator, Node left, Node right) {
        super(left.reads | right.reads);
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    @Nullable
    Object evaluate(Scope scope) {
        return apply(operator, left.evaluate(scope), right.evaluate(scope), scope.context.budget);
    }

    /** Null for operands that do not go together. */
    static @Nullable Object apply(
            Expression.Arithmetic.Operator operator,
            @Nullable Object left,
            @Nullable Object right,
            @Nullable Budget budget) {
        if (left instanceof Number a && right instanceof Number b) {
            return numeric(operator, a.doubleValue(), b.doubleValue());
        }
        return switch (operator) {
            case PLUS -> plus(left, right, budget);
            case MINUS -> minus(left, right);
            case TIMES, DIVIDED, MODULO, POWER -> null;
        };
    }

    private static @Nullable Number numeric(Expression.Arithmetic.Operator operator, double a, double b) {
        return Numbers.of(
                switch (operator) {
                    case PLUS -> a + b;
                    case MINUS -> a - b;
                    case TIMES -> a * b;
                    case DIVIDED -> a / b;
                    case MODULO -> a % b;
                    case POWER -> Math.pow(a, b);
                });
    }

    private static @Nullable Object plus(@Nullable Object left, @Nullable Object right, @Nullable Budget budget) {
        if (left instanceof String a && right instanceof String b) {
            Budget.spend(budget, 1 + (a.length() + b.length()) / 8L);
            return a + b;
        }
        if (left instanceof DateTime time && right instanceof Number seconds) {
            return time.plusSeconds(seconds.doubleValue());
        }
        if (left instanceof Number seconds && right instanceof DateTime time) {
            return time.plusSeconds(seconds.doubleValue());
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            Budget.spend(budget, a.size() + (long) b.size());
            List<@Nullable Object> both = new ArrayList<>(a.size() + b.size());
            both.addAll(a);
            both.addAll(b);
            return both;
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            Budget.spend(budget, a.size() + (long) b.size());
            Map<Object, @Nullable Object> both = new LinkedHashMap<>(a);
            both.putAll(b);
            return both;
        }
        return null;
    }

    private static @Nullable Object minus(@Nullable Object left, @Nullable Object right) {
        if (left instanceof DateTime time && right instanceof DateTime other) {
            return Numbers.of(time.secondsSince(other));
        }
        if (left instanceof DateTime time && right instanceof Number seconds) {
            return time.plusSeconds(-seconds.doubleValue());
        }
        return null;
    }
}
