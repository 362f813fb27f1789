package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** {@code dateTime()} and its namespace. */
final class DateTimeFunctions {

    private DateTimeFunctions() {}

    static void addTo(Functions functions) {
        functions.add("global::dateTime", 1, (scope, arguments) -> dateTime(arguments[0].evaluate(scope)));
        functions.add(
                "dateTime::now",
                0,
                (scope, arguments) ->
                        new DateTime(scope.context.evaluation.now().toEpochMilli()));
    }

    private static @Nullable DateTime dateTime(@Nullable Object value) {
        if (value instanceof String text) {
            return DateTime.parse(text);
        }
        return value instanceof DateTime time ? time : null;
    }
}
