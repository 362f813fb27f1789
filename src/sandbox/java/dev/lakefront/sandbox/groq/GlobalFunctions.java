package dev.lakefront.sandbox.groq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions without a namespace of their own. */
final class GlobalFunctions {

    private GlobalFunctions() {}

    static void addTo(Functions functions) {
        functions.add("global::coalesce", 0, Integer.MAX_VALUE, GlobalFunctions::coalesce);
        functions.add("global::count", 1, GlobalFunctions::count);
        functions.add("global::defined", 1, (scope, arguments) -> arguments[0].evaluate(scope) != null);
        functions.add("global::length", 1, (scope, arguments) -> length(arguments[0].evaluate(scope)));
        functions.add("global::string", 1, (scope, arguments) -> string(arguments[0].evaluate(scope)));
        functions.add("global::round", 1, 2, GlobalFunctions::round);
        functions.add("global::lower", 1, StringFunctions::lower);
        functions.add("global::upper", 1, StringFunctions::upper);
        functions.add("global::now", 0, (scope, arguments) -> DateTime.timestamp(scope.context.evaluation.now()));
        functions.add("global::identity", 0, (scope, arguments) -> scope.context.evaluation.identity());
        functions.add(
                "global::path",
                1,
                (scope, arguments) ->
                        arguments[0].evaluate(scope) instanceof String pattern ? new PathPattern(pattern) : null);
        functions.add(new Signature(
                "global::references", 1, Integer.MAX_VALUE, true, Signature.NO_SELECTOR, GlobalFunctions::references));
    }

    private static @Nullable Object coalesce(Scope scope, Node[] arguments) {
        for (Node argument : arguments) {
            Object value = argument.evaluate(scope);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object count(Scope scope, Node[] arguments) {
        long[] count = {0};
        boolean array = arguments[0].each(scope, element -> {
            count[0]++;
            return true;
        });
        return array ? count[0] : null;
    }

    private static @Nullable Object length(@Nullable Object value) {
        if (value instanceof String string) {
            return (long) string.codePointCount(0, string.length());
        }
        return value instanceof List<?> array ? (long) array.size() : null;
    }

    static @Nullable String string(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String string -> string;
            case Number number -> Numbers.text(number);
            case Boolean bool -> bool.toString();
            case DateTime time -> time.toString();
            default -> null;
        };
    }

    private static @Nullable Object round(Scope scope, Node[] arguments) {
        if (!(arguments[0].evaluate(scope) instanceof Number number)) {
            return null;
        }
        if (arguments.length == 1) {
            return Numbers.rounded(number.doubleValue(), 0);
        }
        if (!(arguments[1].evaluate(scope) instanceof Number decimals)) {
            return null;
        }
        double digits = decimals.doubleValue();
        return digits >= 0 && digits == Math.rint(digits) ? Numbers.rounded(number.doubleValue(), (int) digits) : null;
    }

    private static Object references(Scope scope, Node[] arguments) {
        return References.anyTo(scope.value, References.targets(scope, arguments));
    }
}
