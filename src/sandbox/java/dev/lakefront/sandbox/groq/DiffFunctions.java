package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/**
 * The {@code diff} namespace, which compares any two values, and {@code delta}, which compares a document before and after
 * the change that the query is asked about.
 */
final class DiffFunctions {

    private DiffFunctions() {}

    static void addTo(Functions functions) {
        functions.add(new Signature(
                "diff::changedAny",
                3,
                3,
                false,
                2,
                (scope, arguments) ->
                        changedAny(scope, arguments[2], arguments[0].evaluate(scope), arguments[1].evaluate(scope))));
        functions.add(new Signature(
                "diff::changedOnly",
                3,
                3,
                false,
                2,
                (scope, arguments) ->
                        changedOnly(scope, arguments[2], arguments[0].evaluate(scope), arguments[1].evaluate(scope))));
        functions.add(new Signature("delta::changedAny", 1, 1, false, 0, (scope, arguments) -> {
            Evaluation change = change(scope, "delta::changedAny");
            return changedAny(scope, arguments[0], change.before(), change.after());
        }));
        functions.add(new Signature("delta::changedOnly", 1, 1, false, 0, (scope, arguments) -> {
            Evaluation change = change(scope, "delta::changedOnly");
            return changedOnly(scope, arguments[0], change.before(), change.after());
        }));
        functions.add("delta::operation", 0, (scope, arguments) -> operation(change(scope, "delta::operation")));
        functions.add("global::operation", 0, (scope, arguments) -> operation(change(scope, "operation")));
        functions.add(
                "global::before",
                0,
                (scope, arguments) -> change(scope, "before").before());
        functions.add(
                "global::after", 0, (scope, arguments) -> change(scope, "after").after());
    }

    private static Evaluation change(Scope scope, String name) {
        if (!scope.context.evaluation.delta()) {
            throw new EvaluationStop(name + "() needs a change to look at");
        }
        return scope.context.evaluation;
    }

    private static String operation(Evaluation change) {
        if (change.before() == null) {
            return "create";
        }
        return change.after() == null ? "delete" : "update";
    }

    private static boolean changedAny(Scope scope, Node selection, @Nullable Object before, @Nullable Object after) {
        return ((SelectionNode) selection).places(scope, before, after).anyDiffers(before, after);
    }

    private static boolean changedOnly(Scope scope, Node selection, @Nullable Object before, @Nullable Object after) {
        return ((SelectionNode) selection).places(scope, before, after).onlyDiffers(before, after);
    }
}
