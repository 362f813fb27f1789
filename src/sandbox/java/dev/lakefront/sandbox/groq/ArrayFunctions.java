package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code array} namespace. All of these are null for what is no array. */
final class ArrayFunctions {

    private ArrayFunctions() {}

    static void addTo(Functions functions) {
        functions.add("array::join", 2, ArrayFunctions::join);
        functions.add("array::compact", 1, ArrayFunctions::compact);
        functions.add("array::unique", 1, ArrayFunctions::unique);
        functions.add("array::intersects", 2, ArrayFunctions::intersects);
    }

    /** Null as soon as one element has no text. */
    private static @Nullable Object join(Scope scope, Node[] arguments) {
        if (!(arguments[0].evaluate(scope) instanceof List<?> array)
                || !(arguments[1].evaluate(scope) instanceof String separator)) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < array.size(); i++) {
            String text = GlobalFunctions.string(array.get(i));
            if (text == null) {
                return null;
            }
            joined.append(i == 0 ? "" : separator).append(text);
            scope.context.budget.spendText(text.length() + separator.length());
        }
        return joined.toString();
    }

    private static @Nullable Object compact(Scope scope, Node[] arguments) {
        List<Object> kept = new ArrayList<>();
        boolean array = arguments[0].each(scope, element -> {
            scope.context.budget.spend(1);
            return element == null || kept.add(element);
        });
        return array ? kept : null;
    }

    /** The first of each; what equals nothing, such as an object, is always the first. */
    private static @Nullable Object unique(Scope scope, Node[] arguments) {
        List<@Nullable Object> kept = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        boolean array = arguments[0].each(scope, element -> {
            scope.context.budget.spend(1);
            Object key = Values.key(element);
            if (key == null || seen.add(key)) {
                kept.add(element);
            }
            return true;
        });
        return array ? kept : null;
    }

    private static @Nullable Object intersects(Scope scope, Node[] arguments) {
        if (!(arguments[0].evaluate(scope) instanceof List<?> left)
                || !(arguments[1].evaluate(scope) instanceof List<?> right)) {
            return null;
        }
        Set<Object> keys = new HashSet<>();
        for (Object element : left) {
            Object key = Values.key(element);
            if (key != null) {
                keys.add(key);
            }
        }
        for (Object element : right) {
            Object key = Values.key(element);
            if (key != null && keys.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
