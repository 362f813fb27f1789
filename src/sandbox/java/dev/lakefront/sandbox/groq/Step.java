package dev.lakefront.sandbox.groq;

/** One move of a traversal. */
sealed interface Step {

    /** {@code .name} and {@code ["name"]}. */
    record Attribute(String name) implements Step {}

    /** {@code ->}; {@code ->name} is this and an {@link Attribute}. */
    record Dereference() implements Step {}

    /** {@code []}. */
    record Flatten() implements Step {}

    record Slice(Expression from, Expression to, boolean inclusive) implements Step {}

    /**
     * {@code [expression]}: a filter, an element or an attribute. Which one is settled by the expression's value if it is
     * constant but for parameters, and only then.
     */
    record Bracket(Expression expression) implements Step {}

    /** {@code {..}} and {@code | {..}}. */
    record Projection(Expression.ObjectLiteral object) implements Step {}
}
