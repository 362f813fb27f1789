package dev.lakefront.sandbox.lake.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document as it is kept, with what is asked of it again and again. The body is never changed once it is here.
 *
 * @param references ids of all references inside the body
 * @param strong ids of those that must exist and may not be deleted: not weak, and into this dataset
 */
public record StoredDocument(
        String id, String type, Map<String, Object> body, Set<String> references, Set<String> strong) {

    /** The body must carry {@code _id} and {@code _type} as strings. */
    public static StoredDocument of(Map<String, Object> body) {
        if (!(body.get("_id") instanceof String id) || !(body.get("_type") instanceof String type)) {
            throw new IllegalArgumentException("a document needs _id and _type");
        }
        Set<String> references = new LinkedHashSet<>();
        Set<String> strong = new LinkedHashSet<>();
        collect(body, references, strong);
        return new StoredDocument(id, type, body, Set.copyOf(references), Set.copyOf(strong));
    }

    /** Whether this is a version that stands for "this document is not in the release". */
    public boolean goesAway() {
        return body.get("_system") instanceof Map<?, ?> system && Boolean.TRUE.equals(system.get("delete"));
    }

    /** The value at the end of a path of attribute names; null if there is none. */
    @Nullable
    Object at(List<String> path) {
        Object value = body;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> object)) {
                return null;
            }
            value = object.get(name);
        }
        return value;
    }

    private static void collect(@Nullable Object value, Set<String> references, Set<String> strong) {
        switch (value) {
            case Map<?, ?> object -> {
                if (object.get("_ref") instanceof String id) {
                    references.add(id);
                    boolean elsewhere = object.containsKey("_dataset") || object.containsKey("_projectId");
                    if (!elsewhere && !Boolean.TRUE.equals(object.get("_weak"))) {
                        strong.add(id);
                    }
                } else {
                    object.values().forEach(inner -> collect(inner, references, strong));
                }
            }
            case List<?> array -> array.forEach(inner -> collect(inner, references, strong));
            case null -> {}
            default -> {}
        }
    }
}
