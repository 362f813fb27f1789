package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes without anything below them, and those that only look into one value. */
final class SimpleNodes {

    private SimpleNodes() {}

    static final class Literal extends Node {

        private final @Nullable Object value;

        Literal(@Nullable Object value) {
            super(NOTHING);
            this.value = value;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return value;
        }
    }

    static final class This extends Node {

        This() {
            super(THIS);
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return scope.value;
        }
    }

    static final class Parent extends Node {

        private final int levels;

        Parent(int levels) {
            super(levels < Long.SIZE - 1 ? THIS << levels : Long.MIN_VALUE);
            this.levels = levels;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Scope current = scope;
            for (int i = 0; i < levels && current != null; i++) {
                current = current.parent;
            }
            return current == null ? null : current.value;
        }
    }

    /** An attribute of this. */
    static final class Name extends Node {

        private final String name;

        Name(String name) {
            super(THIS);
            this.name = name;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return scope.value instanceof Map<?, ?> object ? object.get(name) : null;
        }
    }

    static final class Parameter extends Node {

        private final String name;

        Parameter(String name) {
            super(NOTHING);
            this.name = name;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Map<String, Object> parameters = scope.context.evaluation.parameters();
            Object value = parameters.get(name);
            if (value == null && !parameters.containsKey(name)) {
                throw EvaluationStop.undefined(name);
            }
            return value;
        }
    }

    /** The dataset, or the part of it that a filter right behind it can need. */
    static final class Dataset extends Node {

        private final Access access;

        Dataset(Access access) {
            super(access.reads);
            this.access = access;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Collection<Map<String, Object>> documents = access.select(scope);
            scope.context.budget.spend(documents.size());
            return new ArrayList<Object>(documents);
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            Budget budget = scope.context.budget;
            for (Map<String, Object> document : access.select(scope)) {
                budget.step();
                if (!sink.accept(document)) {
                    break;
                }
            }
            return true;
        }
    }

    /** A node that depends on no scope, evaluated at most once in each evaluation. */
    static final class Once extends Node {

        private record Holder(@Nullable Object value) {}

        private final Node node;
        private final int slot;

        Once(Node node, int slot) {
            super(NOTHING);
            this.node = node;
            this.slot = slot;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return scope.context
                    .<Holder>memo(slot, () -> new Holder(node.evaluate(scope)))
                    .value();
        }
    }

    static final class ArrayLiteral extends Node {

        private final Node[] elements;
        private final boolean[] spread;

        ArrayLiteral(List<Node> elements, boolean[] spread) {
            super(elements.stream().mapToLong(node -> node.reads).reduce(NOTHING, (a, b) -> a | b));
            this.elements = elements.toArray(Node[]::new);
            this.spread = spread;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            List<@Nullable Object> array = new ArrayList<>(elements.length);
            for (int i = 0; i < elements.length; i++) {
                if (!spread[i]) {
                    array.add(elements[i].evaluate(scope));
                } else if (elements[i].evaluate(scope) instanceof List<?> inner) {
                    scope.context.budget.spend(inner.size());
                    array.addAll(inner);
                }
            }
            scope.context.budget.spend(elements.length);
            return array;
        }
    }
}
