package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** The name an expression gives an attribute when the query gives none: {@code {image->{url}}} is about {@code image}. */
final class AttributeNames {

    private AttributeNames() {}

    /** Null for an expression that has no obvious name. */
    static @Nullable String of(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Group group -> of(group.inner());
            case Expression.Order order -> of(order.base());
            case Expression.Score score -> of(score.base());
            case Expression.Traversal traversal -> staysAt(traversal) ? of(traversal.base()) : null;
            default -> null;
        };
    }

    /** Moving on to an attribute changes what the value is about, unless it happens inside each element of an array. */
    private static boolean staysAt(Expression.Traversal traversal) {
        for (Step step : traversal.steps()) {
            switch (step) {
                case Step.Attribute ignored -> {
                    return false;
                }
                case Step.Flatten ignored -> {
                    return true;
                }
                case Step.Bracket bracket -> {
                    if (!Constants.isFixed(bracket.expression())) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return true;
    }
}
