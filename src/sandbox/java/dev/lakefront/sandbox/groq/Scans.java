package dev.lakefront.sandbox.groq;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selections by plain scan: the answers of {@link Documents} for an implementation without indexes. */
final class Scans {

    private Scans() {}

    static @Nullable Map<String, Object> byId(Collection<Map<String, Object>> documents, String id) {
        for (Map<String, Object> document : documents) {
            if (id.equals(document.get("_id"))) {
                return document;
            }
        }
        return null;
    }

    static Collection<Map<String, Object>> byType(Collection<Map<String, Object>> documents, String type) {
        return documents.stream()
                .filter(document -> type.equals(document.get("_type")))
                .toList();
    }

    static Collection<Map<String, Object>> byAttribute(
            Collection<Map<String, Object>> documents, List<String> path, Object value) {
        return documents.stream()
                .filter(document -> Values.equal(at(document, path), value))
                .toList();
    }

    static Collection<Map<String, Object>> referencing(Collection<Map<String, Object>> documents, Set<String> ids) {
        return documents.stream()
                .filter(document -> References.anyTo(document, ids))
                .toList();
    }

    private static @Nullable Object at(@Nullable Object value, List<String> path) {
        Object current = value;
        for (String name : path) {
            current = Values.attribute(current, name);
        }
        return current;
    }
}
