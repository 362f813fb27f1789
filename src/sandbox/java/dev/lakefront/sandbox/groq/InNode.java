package dev.lakefront.sandbox.groq;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code value in array} and {@code value in path(..)}. */
final class InNode extends Node {

    static final int NO_SLOT = -1;

    /** The keys of an array; null when the container is none. */
    private record Members(
            @Nullable Object container, @Nullable Set<Object> keys) {}

    private final Node left;
    private final Node right;
    private final int slot;

    /** With a slot, the right side is known to stay the same and is turned into a set that is kept there. */
    InNode(Node left, Node right, int slot) {
        super(left.reads | right.reads);
        this.left = left;
        this.right = right;
        this.slot = slot;
    }

    @Override
    @Nullable
    Object evaluate(Scope scope) {
        Object value = left.evaluate(scope);
        if (slot != NO_SLOT) {
            return amongMembers(value, scope.context.memo(slot, () -> members(right.evaluate(scope))));
        }
        return right instanceof ArrayNode
                ? amongElements(value, scope)
                : contained(value, right.evaluate(scope), scope);
    }

    private static @Nullable Object amongMembers(@Nullable Object value, Members members) {
        if (members.keys() == null) {
            return inPath(value, members.container());
        }
        Object key = Values.key(value);
        return key != null && members.keys().contains(key);
    }

    private static Members members(@Nullable Object container) {
        if (!(container instanceof List<?> array)) {
            return new Members(container, null);
        }
        Set<Object> keys = HashSet.newHashSet(array.size());
        for (Object element : array) {
            Object key = Values.key(element);
            if (key != null) {
                keys.add(key);
            }
        }
        return new Members(container, keys);
    }

    /** Stops making elements at the first hit. */
    private @Nullable Object amongElements(@Nullable Object value, Scope scope) {
        boolean[] found = {false};
        boolean array = right.each(scope, element -> {
            found[0] = Values.equal(value, element);
            return !found[0];
        });
        return array ? found[0] : null;
    }

    private static @Nullable Object contained(@Nullable Object value, @Nullable Object container, Scope scope) {
        if (!(container instanceof List<?> array)) {
            return inPath(value, container);
        }
        Budget budget = scope.context.budget;
        for (Object element : array) {
            budget.step();
            if (Values.equal(value, element)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object inPath(@Nullable Object value, @Nullable Object container) {
        if (!(container instanceof PathPattern pattern)) {
            return null;
        }
        if (value instanceof String path) {
            return pattern.matches(path);
        }
        return value instanceof PathPattern path ? pattern.matches(path.pattern()) : null;
    }

    /** {@code value in from..to}. */
    static final class Within extends Node {

        private final Node value;
        private final Node from;
        private final Node to;
        private final boolean inclusive;

        Within(Node value, Node from, Node to, boolean inclusive) {
            super(value.reads | from.reads | to.reads);
            this.value = value;
            this.from = from;
            this.to = to;
            this.inclusive = inclusive;
        }

        @Override
        @Nullable
        Object evaluate(Scope scope) {
            Object subject = value.evaluate(scope);
            Integer above = Values.compare(subject, from.evaluate(scope));
            Integer below = Values.compare(subject, to.evaluate(scope));
            if (above == null || below == null) {
                return null;
            }
            return above >= 0 && (inclusive ? below <= 0 : below < 0);
        }
    }
}
