package dev.lakefront.sandbox.lake.store;

import dev.lakefront.sandbox.groq.Documents;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of documents at one moment, in the order of their ids, with indexes. Immutable to its readers and safe between
 * threads.
 *
 * <p>Indexes by attribute are built when first asked for and handed on from snapshot to snapshot; past {@value
 * #MOST_SHAPES} of them the answer is every document of the type, which is all that {@link Documents} demands.
 */
public final class Snapshot implements Documents {

    static final int MOST_SHAPES = 256;

    public static final Snapshot EMPTY =
            new Snapshot(OrderedMap.empty(), OrderedMap.empty(), OrderedMap.empty(), new ConcurrentHashMap<>());

    private final OrderedMap<StoredDocument> documents;
    private final OrderedMap<OrderedMap<StoredDocument>> types;
    private final OrderedMap<OrderedMap<StoredDocument>> references;
    private final ConcurrentMap<Shape, OrderedMap<OrderedMap<StoredDocument>>> attributes;

    private Snapshot(
            OrderedMap<StoredDocument> documents,
            OrderedMap<OrderedMap<StoredDocument>> types,
            OrderedMap<OrderedMap<StoredDocument>> references,
            ConcurrentMap<Shape, OrderedMap<OrderedMap<StoredDocument>>> attributes) {
        this.documents = documents;
        this.types = types;
        this.references = references;
        this.attributes = attributes;
    }

    /** This set with some documents put in, replaced or, where the value is null, taken out. */
    public Snapshot with(Map<String, @Nullable StoredDocument> changes) {
        OrderedMap<StoredDocument> newDocuments = documents;
        OrderedMap<OrderedMap<StoredDocument>> newTypes = types;
        OrderedMap<OrderedMap<StoredDocument>> newReferences = references;
        Map<Shape, OrderedMap<OrderedMap<StoredDocument>>> newAttributes = new HashMap<>(attributes);
        for (Map.Entry<String, @Nullable StoredDocument> change : changes.entrySet()) {
            StoredDocument before = newDocuments.get(change.getKey());
            StoredDocument after = change.getValue();
            if (before != null) {
                newDocuments = newDocuments.remove(before.id());
                newTypes = removed(newTypes, before.type(), before);
                for (String id : before.references()) {
                    newReferences = removed(newReferences, id, before);
                }
            }
            if (after != null) {
                newDocuments = newDocuments.put(after.id(), after);
                newTypes = added(newTypes, after.type(), after);
                for (String id : after.references()) {
                    newReferences = added(newReferences, id, after);
                }
            }
            newAttributes.replaceAll(
                    (shape, index) -> added(removed(index, shape.keyOf(before), before), shape.keyOf(after), after));
        }
        return new Snapshot(newDocuments, newTypes, newReferences, new ConcurrentHashMap<>(newAttributes));
    }

    public @Nullable StoredDocument get(String id) {
        return documents.get(id);
    }

    public int size() {
        return documents.size();
    }

    /** All documents, in the order of their ids. */
    public Collection<StoredDocument> documents() {
        return documents.values(document -> document);
    }

    /** The documents with a reference to this id, in the order of their own. */
    public Collection<StoredDocument> referrers(String id) {
        return found(references, id).values(document -> document);
    }

    @Override
    public Collection<Map<String, Object>> all() {
        return documents.values(StoredDocument::body);
    }

    @Override
    public @Nullable Map<String, Object> byId(String id) {
        StoredDocument document = documents.get(id);
        return document == null ? null : document.body();
    }

    @Override
    public Collection<Map<String, Object>> byType(String type) {
        return found(types, type).values(StoredDocument::body);
    }

    @Override
    public Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
        OrderedMap<OrderedMap<StoredDocument>> index = index(new Shape(type, List.copyOf(path)));
        String key = Shape.key(value);
        if (index == null || key == null) {
            return type == null ? all() : byType(type);
        }
        return found(index, key).values(StoredDocument::body);
    }

    @Override
    public Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> ids) {
        if (ids.size() == 1 && type == null) {
            return found(references, ids.iterator().next()).values(StoredDocument::body);
        }
        Map<String, Map<String, Object>> union = new TreeMap<>();
        for (String id : ids) {
            for (StoredDocument document : referrers(id)) {
                if (type == null || type.equals(document.type())) {
                    union.put(document.id(), document.body());
                }
            }
        }
        return union.values();
    }

    private @Nullable OrderedMap<OrderedMap<StoredDocument>> index(Shape shape) {
        OrderedMap<OrderedMap<StoredDocument>> index = attributes.get(shape);
        if (index != null || attributes.size() >= MOST_SHAPES) {
            return index;
        }
        return attributes.computeIfAbsent(shape, this::build);
    }

    private OrderedMap<OrderedMap<StoredDocument>> build(Shape shape) {
        OrderedMap<StoredDocument> candidates = shape.type() == null ? documents : found(types, shape.type());
        OrderedMap<OrderedMap<StoredDocument>> index = OrderedMap.empty();
        for (StoredDocument document : candidates.values(each -> each)) {
            index = added(index, shape.keyOf(document), document);
        }
        return index;
    }

    private static OrderedMap<StoredDocument> found(OrderedMap<OrderedMap<StoredDocument>> index, String key) {
        OrderedMap<StoredDocument> documents = index.get(key);
        return documents == null ? OrderedMap.empty() : documents;
    }

    private static OrderedMap<OrderedMap<StoredDocument>> added(
            OrderedMap<OrderedMap<StoredDocument>> index, @Nullable String key, @Nullable StoredDocument document) {
        if (key == null || document == null) {
            return index;
        }
        return index.put(key, found(index, key).put(document.id(), document));
    }

    private static OrderedMap<OrderedMap<StoredDocument>> removed(
            OrderedMap<OrderedMap<StoredDocument>> index, @Nullable String key, @Nullable StoredDocument document) {
        if (key == null || document == null) {
            return index;
        }
        OrderedMap<StoredDocument> rest = found(index, key).remove(document.id());
        return rest.size() == 0 ? index.remove(key) : index.put(key, rest);
    }
}
