package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** A selector on its way to the function that it is an argument of. It has no value. */
final class SelectionNode extends Node {

    /** What marks the places that the selector picks in a value. */
    interface Marker {

        void mark(@Nullable Object value, Scope scope, PathTree root);
    }

    private final Marker marker;

    SelectionNode(Marker marker) {
        super(ANYTHING);
        this.marker = marker;
    }

    /** The places picked in either value. */
    PathTree places(Scope scope, @Nullable Object before, @Nullable Object after) {
        PathTree root = new PathTree();
        marker.mark(before, scope, root);
        marker.mark(after, scope, root);
        return root;
    }

    @Override
    @Nullable
    Object evaluate(Scope scope) {
        throw new IllegalStateException("a selector has no value");
    }
}
