package dev.lakefront.sandbox.groq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logic, comparison and choice. An operand that is no boolean makes logic null, unless the other settles it. */
final class OperatorNodes {

    private OperatorNodes() {}

    private static long reads(List<Node> nodes) {
        return nodes.stream().mapToLong(node -> node.reads).reduce(Node.NOTHING, (a, b) -> a | b);
    }

    static final class And extends Node {

        private final Node[] operands;

        And(List<Node> operands) {
            super(OperatorNodes.reads(operands));
            this.operands = operands.toArray(Node[]::new);
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Boolean result = true;
            for (Node operand : operands) {
                Object value = operand.evaluate(scope);
                if (Boolean.FALSE.equals(value)) {
                    return false;
                }
                if (!Boolean.TRUE.equals(value)) {
                    result = null;
                }
            }
            return result;
        }

        @Override
        boolean test(Scope scope) {
            for (Node operand : operands) {
                if (!operand.test(scope)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Or extends Node {

        private final Node[] operands;

        Or(List<Node> operands) {
            super(OperatorNodes.reads(operands));
            this.operands = operands.toArray(Node[]::new);
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Boolean result = false;
            for (Node operand : operands) {
                Object value = operand.evaluate(scope);
                if (Boolean.TRUE.equals(value)) {
                    return true;
                }
                if (!Boolean.FALSE.equals(value)) {
                    result = null;
                }
            }
            return result;
        }

        @Override
        boolean test(Scope scope) {
            for (Node operand : operands) {
                if (operand.test(scope)) {
                    return true;
                }
            }
            return false;
        }
    }

    static final class Not extends Node {

        private final Node operand;

        Not(Node operand) {
            super(operand.reads);
            this.operand = operand;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return operand.evaluate(scope) instanceof Boolean value ? !value : null;
        }
    }

    static final class Sign extends Node {

        private final boolean minus;
        private final Node operand;

        Sign(boolean minus, Node operand) {
            super(operand.reads);
            this.minus = minus;
            this.operand = operand;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return Numbers.signed(minus, operand.evaluate(scope));
        }
    }

    static final class Equality extends Node {

        private final boolean wanted;
        private final Node left;
        private final Node right;

        Equality(boolean wanted, Node left, Node right) {
            super(left.reads | right.reads);
            this.wanted = wanted;
            this.left = left;
            this.right = right;
        }

        @Override
        Object evaluate(Scope scope) {
            return test(scope);
        }

        @Override
        boolean test(Scope scope) {
            return Values.equal(left.evaluate(scope), right.evaluate(scope)) == wanted;
        }
    }

    static final class Comparison extends Node {

        private final Expression.Comparison.Operator operator;
        private final Node left;
        private final Node right;

        Comparison(Expression.Comparison.Operator operator, Node left, Node right) {
            super(left.reads | right.reads);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Integer order = Values.compare(left.evaluate(scope), right.evaluate(scope));
            if (order == null) {
                return null;
            }
            return switch (operator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL, NOT_EQUAL -> throw new IllegalStateException("equality is a node of its own");
            };
        }
    }

    static final class Select extends Node {

        private final Node[] conditions;
        private final Node[] values;
        private final @Nullable Node fallback;

        Select(List<Node> conditions, List<Node> values, @Nullable Node fallback) {
            super(OperatorNodes.reads(conditions)
                    | OperatorNodes.reads(values)
                    | (fallback == null ? NOTHING : fallback.reads));
            this.conditions = conditions.toArray(Node[]::new);
            this.values = values.toArray(Node[]::new);
            this.fallback = fallback;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].test(scope)) {
                    return values[i].evaluate(scope);
                }
            }
            return fallback == null ? null : fallback.evaluate(scope);
        }
    }

    /** {@code boost(..)} where its value is wanted, not its score: that of the predicate. */
    static final class Boosted extends Node {

        private final Node predicate;
        private final Node amount;

        Boosted(Node predicate, Node amount) {
            super(predicate.reads | amount.reads);
            this.predicate = predicate;
            this.amount = amount;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return amount.evaluate(scope) instanceof Number number && number.doubleValue() >= 0
                    ? predicate.evaluate(scope)
                    : null;
        }
    }

    static final class Call extends Node {

        private final BuiltIn function;
        private final Node[] arguments;

        Call(Signature signature, List<Node> arguments) {
            super(OperatorNodes.reads(arguments) | (signature.readsThis() ? THIS : NOTHING));
            this.function = signature.function();
            this.arguments = arguments.toArray(Node[]::new);
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return function.apply(scope, arguments);
        }
    }
}
