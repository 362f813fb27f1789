package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** What a built-in function does. It evaluates its arguments itself, since some must not all be evaluated. */
@FunctionalInterface
interface BuiltIn {

    @Nullable
    Object apply(Scope scope, Node[] arguments);
}
