package dev.lakefront.sandbox.groq;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation: what it may read, under which circumstances, and what it has computed once and for all. */
final class Context {

    final Documents documents;
    final Evaluation evaluation;
    final Budget budget;

    private final @Nullable Object[] memo;

    Context(Documents documents, Evaluation evaluation, int memoSlots) {
        this.documents = documents;
        this.evaluation = evaluation;
        this.budget = new Budget(evaluation.limits());
        this.memo = new Object[memoSlots];
    }

    /** The value of a slot, which is computed at the first call; it may not be null. */
    @SuppressWarnings("unchecked") // each slot belongs to one node, which asks for one type
    <T> T memo(int slot, Supplier<T> value) {
        Object known = memo[slot];
        if (known == null) {
            known = value.get();
            memo[slot] = known;
        }
        return (T) known;
    }
}
