package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The moves of a traversal, each on top of the one before it. */
final class TraversalNodes {

    private TraversalNodes() {}

    /** Where a mapped traversal starts: the element it is mapped over. Reads no more than what is mapped does. */
    static final class Input extends Node {

        Input() {
            super(NOTHING);
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return scope.input;
        }
    }

    static final class Attribute extends Node {

        private final Node base;
        private final String name;

        Attribute(Node base, String name) {
            super(base.reads);
            this.base = base;
            this.name = name;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return Values.attribute(base.evaluate(scope), name);
        }
    }

    /** {@code base[$name]}. */
    static final class ComputedAttribute extends Node {

        private final Node base;
        private final Node name;

        ComputedAttribute(Node base, Node name) {
            super(base.reads | name.reads);
            this.base = base;
            this.name = name;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return name.evaluate(scope) instanceof String attribute
                    ? Values.attribute(base.evaluate(scope), attribute)
                    : null;
        }
    }

    /** {@code []}: nothing but a demand that this be an array. */
    static final class Flatten extends Node {

        private final Node base;

        Flatten(Node base) {
            super(base.reads);
            this.base = base;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            return base.evaluate(scope) instanceof List<?> array ? array : null;
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            return base.each(scope, sink);
        }
    }

    static final class Filter extends ArrayNode {

        private final Node base;
        private final Node condition;

        Filter(Node base, Node condition) {
            super(base.reads | outside(condition.reads));
            this.base = base;
            this.condition = condition;
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            Scope inner = scope.nested(null);
            Budget budget = scope.context.budget;
            return base.each(scope, element -> {
                budget.step();
                inner.value = element;
                return !condition.test(inner) || sink.accept(element);
            });
        }
    }

    /** The inner traversal of every element. */
    static final class Mapped extends ArrayNode {

        private final Node base;
        private final Node inner;

        Mapped(Node base, Node inner) {
            super(base.reads | inner.reads);
            this.base = base;
            this.inner = inner;
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            Scope frame = scope.frame();
            Budget budget = scope.context.budget;
            return base.each(scope, element -> {
                budget.step();
                frame.input = element;
                return sink.accept(inner.evaluate(frame));
            });
        }
    }

    /** The inner traversals of all elements in a row; what is not an array stands for itself. */
    static final class FlatMapped extends ArrayNode {

        private final Node base;
        private final Node inner;

        FlatMapped(Node base, Node inner) {
            super(base.reads | inner.reads);
            this.base = base;
            this.inner = inner;
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            Scope frame = scope.frame();
            Budget budget = scope.context.budget;
            return base.each(scope, element -> {
                budget.step();
                frame.input = element;
                Object value = inner.evaluate(frame);
                return value instanceof List<?> array ? passAll(array, sink) : sink.accept(value);
            });
        }

        private static boolean passAll(List<?> array, Sink sink) {
            for (Object element : array) {
                if (!sink.accept(element)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Element extends Node {

        private final Node base;
        private final Node index;

        Element(Node base, Node index) {
            super(base.reads | index.reads);
            this.base = base;
            this.index = index;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            if (!(index.evaluate(scope) instanceof Number number) || number.doubleValue() != number.intValue()) {
                return null;
            }
            int place = number.intValue();
            return place >= 0 ? fromStart(scope, place) : fromEnd(scope, place);
        }

        private @Nullable Object fromStart(Scope scope, int place) {
            int[] left = {place};
            Object[] found = {null};
            base.each(scope, element -> {
                if (left[0]-- > 0) {
                    return true;
                }
                found[0] = element;
                return false;
            });
            return found[0];
        }

        private @Nullable Object fromEnd(Scope scope, int place) {
            return base.evaluate(scope) instanceof List<?> array && array.size() + place >= 0
                    ? array.get(array.size() + place)
                    : null;
        }
    }

    static final class Slice extends ArrayNode {

        private final Node base;
        private final Node from;
        private final Node to;
        private final boolean inclusive;

        Slice(Node base, Node from, Node to, boolean inclusive) {
            super(base.reads | from.reads | to.reads);
            this.base = base;
            this.from = from;
            this.to = to;
            this.inclusive = inclusive;
        }

        @Override
        boolean each(Scope scope, Sink sink) {
            long first = bound(from, scope);
            long end = bound(to, scope);
            if (first >= 0 && end >= 0) {
                return fromStart(scope, first, inclusive ? end + 1 : end, sink);
            }
            if (!(base.evaluate(scope) instanceof List<?> array)) {
                return false;
            }
            long start = Math.max(0, first < 0 ? first + array.size() : first);
            long stop = (end < 0 ? end + array.size() : end) + (inclusive ? 1 : 0);
            for (long i = start; i < Math.min(stop, array.size()); i++) {
                if (!sink.accept(array.get((int) i))) {
                    break;
                }
            }
            return true;
        }

        private boolean fromStart(Scope scope, long first, long end, Sink sink) {
            long[] at = {0};
            Sink window = element -> {
                long place = at[0]++;
                if (place >= end) {
                    return false;
                }
                return (place < first || sink.accept(element)) && place + 1 < end;
            };
            return base instanceof OrderNode order ? order.first(scope, end, window) : base.each(scope, window);
        }

        private static long bound(Node node, Scope scope) {
            if (!(node.evaluate(scope) instanceof Number number)) {
                throw new EvaluationStop("slicing must use constant numbers");
            }
            return number.longValue() == Long.MAX_VALUE ? Integer.MAX_VALUE : number.longValue();
        }
    }

    static final class Dereference extends Node {

        private final Node base;

        Dereference(Node base) {
            super(base.reads);
            this.base = base;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            scope.context.budget.step();
            return Values.attribute(base.evaluate(scope), "_ref") instanceof String id
                    ? scope.context.documents.byId(id)
                    : null;
        }
    }

    static final class Projection extends Node {

        private final Node base;
        private final Node object;

        Projection(Node base, Node object) {
            super(base.reads | outside(object.reads));
            this.base = base;
            this.object = object;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Object value = base.evaluate(scope);
            return value instanceof Map ? object.evaluate(scope.nested(value)) : null;
        }
    }
}
