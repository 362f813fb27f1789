package dev.lakefront.sandbox.groq;

import java.util.List;

/** A description of places in a value, for {@code diff::} and {@code delta::}. */
sealed interface Selector {

    record Attribute(String name) implements Selector {}

    /** {@code (a, b)}, and {@code (a)}. */
    record Tuple(List<Selector> members) implements Selector {}

    /** {@code anywhere(condition)}: every object, at any depth, that meets the condition. */
    record Anywhere(Expression condition) implements Selector {}

    /** {@code base.inner}. */
    record Nested(Selector base, Selector inner) implements Selector {}

    /** {@code base[]}. */
    record Elements(Selector base) implements Selector {}

    /** {@code base[condition]}. */
    record Filtered(Selector base, Expression condition) implements Selector {}
}
