package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code string} namespace. */
final class StringFunctions {

    private StringFunctions() {}

    static void addTo(Functions functions) {
        functions.add("string::lower", 1, StringFunctions::lower);
        functions.add("string::upper", 1, StringFunctions::upper);
        functions.add("string::split", 2, StringFunctions::split);
        functions.add("string::startsWith", 2, StringFunctions::startsWith);
    }

    static @Nullable Object lower(Scope scope, Node[] arguments) {
        return arguments[0].evaluate(scope) instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }

    static @Nullable Object upper(Scope scope, Node[] arguments) {
        return arguments[0].evaluate(scope) instanceof String text ? text.toUpperCase(Locale.ROOT) : null;
    }

    private static @Nullable Object startsWith(Scope scope, Node[] arguments) {
        return arguments[0].evaluate(scope) instanceof String text
                        && arguments[1].evaluate(scope) instanceof String prefix
                ? text.startsWith(prefix)
                : null;
    }

    /** An empty separator cuts between all characters; an empty text has no parts. */
    private static @Nullable Object split(Scope scope, Node[] arguments) {
        if (!(arguments[0].evaluate(scope) instanceof String text)
                || !(arguments[1].evaluate(scope) instanceof String separator)) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        if (separator.isEmpty()) {
            text.codePoints().forEach(codePoint -> parts.add(Character.toString(codePoint)));
        } else {
            int start = 0;
            for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
                parts.add(text.substring(start, end));
                start = end + separator.length();
            }
            parts.add(text.substring(start));
        }
        scope.context.budget.spend(parts.size());
        return parts;
    }
}
