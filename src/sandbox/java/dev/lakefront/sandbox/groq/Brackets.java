package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [expression]} means in each place of a query: the language decides by the value of the expression if that is
 * constant, and a parameter counts as constant. A query with brackets that hang on a parameter therefore has a meaning only
 * together with the kinds of those parameters.
 */
final class Brackets {

    enum Meaning {
        FILTER,
        ELEMENT,
        ATTRIBUTE
    }

    private final @Nullable Map<String, Object> parameters;
    private final List<Expression> open = new ArrayList<>();

    /** Null for parameters that are not known yet. */
    Brackets(@Nullable Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    Meaning meaning(Expression expression) {
        if (!Constants.isFixed(expression)) {
            return Meaning.FILTER;
        }
        if (Constants.isConstant(expression)) {
            return meaning(Constants.value(expression, Map.of()));
        }
        if (parameters == null) {
            open.add(expression);
            return Meaning.FILTER;
        }
        return meaning(Constants.value(expression, parameters));
    }

    private static Meaning meaning(@Nullable Object value) {
        return value instanceof Number ? Meaning.ELEMENT : value instanceof String ? Meaning.ATTRIBUTE : Meaning.FILTER;
    }

    /** The brackets met so far whose meaning had to be guessed. */
    List<Expression> open() {
        return open;
    }

    static List<Meaning> meanings(List<Expression> open, Map<String, Object> parameters) {
        return open.stream()
                .map(expression -> meaning(Constants.value(expression, parameters)))
                .toList();
    }
}
