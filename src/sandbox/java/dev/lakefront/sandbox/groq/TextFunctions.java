package dev.lakefront.sandbox.groq;

/** The {@code text} namespace: search. What compares meanings instead of words is beyond an engine without a model. */
final class TextFunctions {

    private TextFunctions() {}

    static void addTo(Functions functions) {
        functions.add(
                "text::query",
                1,
                (scope, arguments) ->
                        arguments[0].evaluate(scope) instanceof String search ? TextQuery.ofSearch(search) : null);
        functions.addUnanswered("text::semanticSimilarity", 1, 2);
        functions.addUnanswered("text::embedding", 1, 1);
        functions.addUnanswered("text::highlight", 0, 2);
    }
}
