package dev.lakefront.sandbox.groq;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of places in a value, as a tree of attribute names and array indexes. */
final class PathTree {

    private final Map<Object, PathTree> children = new HashMap<>();
    private boolean selected;

    PathTree child(Object key) {
        return children.computeIfAbsent(key, ignored -> new PathTree());
    }

    void select() {
        selected = true;
    }

    /** Whether the two values differ at one of the places or below it. */
    boolean anyDiffers(@Nullable Object before, @Nullable Object after) {
        if (selected) {
            return !Values.same(before, after);
        }
        if (!children.isEmpty() && lengthDiffers(before, after)) {
            return true;
        }
        for (Map.Entry<Object, PathTree> child : children.entrySet()) {
            if (child.getValue().anyDiffers(at(before, child.getKey()), at(after, child.getKey()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the two values are the same but for the places and what is below them. */
    boolean onlyDiffers(@Nullable Object before, @Nullable Object after) {
        if (selected || Values.same(before, after)) {
            return true;
        }
        if (children.isEmpty() || lengthDiffers(before, after)) {
            return false;
        }
        if (!comparable(before, after, Map.class) && !comparable(before, after, List.class)) {
            return false;
        }
        for (Object key : keys(before, after)) {
            PathTree child = children.get(key);
            boolean covered = child == null
                    ? Values.same(at(before, key), at(after, key))
                    : child.onlyDiffers(at(before, key), at(after, key));
            if (!covered) {
                return false;
            }
        }
        return true;
    }

    /** Elements have no identity but their index, so an array that grew or shrank has changed as a whole. */
    private static boolean lengthDiffers(@Nullable Object before, @Nullable Object after) {
        return before instanceof List<?> array && after instanceof List<?> other && array.size() != other.size();
    }

    /** What is not there counts as an empty container. */
    private static boolean comparable(@Nullable Object before, @Nullable Object after, Class<?> container) {
        return (before == null || container.isInstance(before)) && (after == null || container.isInstance(after));
    }

    private static Set<Object> keys(@Nullable Object before, @Nullable Object after) {
        Set<Object> keys = new HashSet<>();
        for (Object value : new Object[] {before, after}) {
            if (value instanceof Map<?, ?> object) {
                keys.addAll(object.keySet());
            } else if (value instanceof List<?> array) {
                for (int i = 0; i < array.size(); i++) {
                    keys.add(i);
                }
            }
        }
        return keys;
    }

    private static @Nullable Object at(@Nullable Object value, Object key) {
        if (value instanceof Map<?, ?> object) {
            return object.get(key);
        }
        if (value instanceof List<?> array && key instanceof Integer index && index < array.size()) {
            return array.get(index);
        }
        return null;
    }
}
