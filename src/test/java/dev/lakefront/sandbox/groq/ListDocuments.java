package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents in a list, found by scanning, that write down what they were asked for. */
class ListDocuments implements Documents {

    private final List<Map<String, Object>> documents;
    private final Map<Object, Map<String, Object>> byId = new HashMap<>();
    private final List<String> reads = new ArrayList<>();

    ListDocuments(List<Map<String, Object>> documents) {
        this.documents = documents;
        documents.forEach(document -> byId.putIfAbsent(document.get("_id"), document));
    }

    /** The calls so far, such as {@code byType(product)}. */
    List<String> reads() {
        return reads;
    }

    @Override
    public Collection<Map<String, Object>> all() {
        reads.add("all()");
        return documents;
    }

    @Override
    public @Nullable Map<String, Object> byId(String id) {
        reads.add("byId(" + id + ")");
        return byId.get(id);
    }

    @Override
    public Collection<Map<String, Object>> byType(String type) {
        reads.add("byType(" + type + ")");
        return Scans.byType(documents, type);
    }

    @Override
    public Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
        reads.add("byAttribute(" + type + ", " + String.join(".", path) + ", " + value + ")");
        return Scans.byAttribute(type == null ? documents : Scans.byType(documents, type), path, value);
    }

    @Override
    public Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> ids) {
        reads.add("referencing(" + type + ", " + ids.stream().sorted().toList() + ")");
        return Scans.referencing(type == null ? documents : Scans.byType(documents, type), ids);
    }
}
