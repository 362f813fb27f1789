package dev.lakefront.sandbox.groq;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The search for {@code _ref} attributes inside a value. */
final class References {

    private References() {}

    /** The ids that the arguments of {@code references(..)} name: strings, and the strings in arrays. */
    static Set<String> targets(Scope scope, Node[] arguments) {
        Set<String> ids = new HashSet<>();
        for (Node argument : arguments) {
            Object value = argument.evaluate(scope);
            if (value instanceof String id) {
                ids.add(id);
            } else if (value instanceof List<?> array) {
                for (Object element : array) {
                    if (element instanceof String id) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }

    /** An object with a {@code _ref} is a leaf: what lies beside the {@code _ref} is not searched. */
    static boolean anyTo(@Nullable Object value, Set<String> ids) {
        if (value instanceof String) {
            return false;
        }
        if (value instanceof Map<?, ?> object) {
            Object ref = object.get("_ref");
            return ref != null ? ref instanceof String id && ids.contains(id) : anyTo(object.values(), ids);
        }
        return value instanceof List<?> array && anyTo((Collection<?>) array, ids);
    }

    private static boolean anyTo(Collection<?> values, Set<String> ids) {
        for (Object value : values) {
            if (anyTo(value, ids)) {
                return true;
            }
        }
        return false;
    }
}
