package dev.lakefront.sandbox.groq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Immutable and shared by all evaluations of a query, which keep their state in the {@link Scope}
 * and its {@link Context}.
 */
abstract class Node {

    /** Reads no scope at all: the same value throughout one evaluation. */
    static final long NOTHING = 0;

    /** Reads {@code @} of the scope it is evaluated in. */
    static final long THIS = 1;

    /** Reads who knows what; never computed ahead. */
    static final long ANYTHING = -1;

    /** The scopes whose value this reads, one bit each: the lowest is its own, the next its parent, and so on. */
    final long reads;

    Node(long reads) {
        this.reads = reads;
    }

    abstract @Nullable Object evaluate(Scope scope);

    /** Whether the value is true; nothing more, so it may stop as soon as that is settled. */
    boolean test(Scope scope) {
        return Boolean.TRUE.equals(evaluate(scope));
    }

    /**
     * Passes on the elements of the array this evaluates to, one at a time and no more than wanted. False if the value is
     * not an array, in which case nothing has been passed on.
     */
    boolean each(Scope scope, Sink sink) {
        if (!(evaluate(scope) instanceof List<?> array)) {
            return false;
        }
        for (Object element : array) {
            if (!sink.accept(element)) {
                break;
            }
        }
        return true;
    }

    boolean isConstant() {
        return reads == NOTHING;
    }

    /** What a node reads that evaluates another one in a nested scope. */
    static long outside(long inner) {
        return inner >>> 1 | inner & Long.MIN_VALUE;
    }

    /** Takes elements until it returns false. */
    @FunctionalInterface
    interface Sink {

        boolean accept(@Nullable Object element);
    }
}
