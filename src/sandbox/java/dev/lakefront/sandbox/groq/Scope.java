package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated: what {@code @} is there, and what {@code ^} is. Belongs to one evaluation, thus to one
 * thread. A loop over an array makes one scope and moves {@link #value} along, so nothing may keep a scope.
 */
final class Scope {

    final Context context;
    final @Nullable Scope parent;

    @Nullable
    Object value;

    /** What the traversal inside a mapped one starts from; see {@link TraversalCompiler}. */
    @Nullable
    Object input;

    Scope(Context context, @Nullable Scope parent, @Nullable Object value) {
        this.context = context;
        this.parent = parent;
        this.value = value;
    }

    Scope nested(@Nullable Object nestedValue) {
        return new Scope(context, this, nestedValue);
    }

    /** The same scope with a place of its own for an input. */
    Scope frame() {
        return new Scope(context, parent, value);
    }
}
