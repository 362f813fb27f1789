package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;

/** A whole query: its function definitions by {@code namespace::name}, and what it asks. */
record QueryTree(Map<String, Definition> definitions, Expression body) {

    /**
     * {@code fn name($parameter) = $parameter steps object}. A body is always a projection of its one parameter, which is
     * used nowhere else in it.
     *
     * @param steps nothing, {@code ->}, {@code []}, or {@code []->}
     */
    record Definition(String name, List<Step> steps, Expression.ObjectLiteral object) {}
}
