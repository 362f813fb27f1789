package dev.lakefront.sandbox.lake.store;

import dev.lakefront.sandbox.groq.Documents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one query, and the record of what it read: that is what its answer depends on. For one thread and
 * one query.
 *
 * <p>Any change that could alter the answer is announced with at least one of its {@link #tags}; the narrower the
 * reads, the fewer others are.
 */
public final class TrackedDocuments implements Documents {

    private static final int MOST_TAGS = 40;
    private static final Set<String> OVERLAID = Set.of("_id", "_originalId");

    private final Dataset dataset;
    private final View view;
    private final Snapshot documents;
    private final long seen;
    private final Tag.Family family;

    private boolean everything;
    private final Set<String> types = new LinkedHashSet<>();
    private final Map<String, @Nullable String> ids = new LinkedHashMap<>();
    private final Map<Tag, @Nullable String> narrow = new LinkedHashMap<>();

    /** @param seen the position up to which the documents hold every commit */
    TrackedDocuments(Dataset dataset, View view, Snapshot documents, long seen) {
        this.dataset = dataset;
        this.view = view;
        this.documents = documents;
        this.seen = seen;
        this.family = view.publishedOnly() ? Tag.Family.PUBLISHED : Tag.Family.UNPUBLISHED;
    }

    @Override
    public Collection<Map<String, Object>> all() {
        everything = true;
        return documents.all();
    }

    @Override
    public @Nullable Map<String, Object> byId(String id) {
        StoredDocument found = documents.get(id);
        ids.put(id, found == null ? null : found.type());
        return found == null ? null : found.body();
    }

    @Override
    public Collection<Map<String, Object>> byType(String type) {
        types.add(type);
        return documents.byType(type);
    }

    @Override
    public Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
        Shape shape = new Shape(type, List.copyOf(path));
        String key = Shape.key(value);
        if (key == null || !precise(shape)) {
            widen(type);
        } else {
            narrow.put(Tag.equality(family, shape, key), type);
        }
        return documents.byAttribute(type, path, value);
    }

    /**
     * Whether a change of the value at this path is announced. Under drafts or releases it is not: discarding a draft
     * changes what is seen to a value that the draft never had.
     */
    private boolean precise(Shape shape) {
        return view.publishedOnly() && !OVERLAID.contains(shape.path().getFirst()) && dataset.covers(shape, seen);
    }

    @Override
    public Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> targets) {
        if (view.publishedOnly()) {
            targets.forEach(id -> narrow.put(Tag.reference(family, type, id), type));
        } else {
            widen(type);
        }
        return documents.referencing(type, targets);
    }

    private void widen(@Nullable String type) {
        if (type == null) {
            everything = true;
        } else {
            types.add(type);
        }
    }

    /** The tags of what was read so far. */
    public List<String> tags() {
        Set<Tag> tags = precise();
        if (tags.size() > MOST_TAGS) {
            ids.values().forEach(type -> {
                if (type != null) {
                    types.add(type);
                }
            });
            narrow.values().forEach(this::widen);
            tags = precise();
        }
        if (tags.size() > MOST_TAGS) {
            tags = Set.of(Tag.everything(family));
        }
        return tags.stream().map(tag -> tag.text(dataset.name())).toList();
    }

    /** What the tag of a type covers needs none of its own. */
    private Set<Tag> precise() {
        if (everything) {
            return Set.of(Tag.everything(family));
        }
        Set<Tag> tags = new LinkedHashSet<>();
        types.forEach(type -> tags.add(Tag.type(family, type)));
        Map<Tag, @Nullable String> single = new LinkedHashMap<>(narrow);
        ids.forEach((id, type) -> single.put(Tag.document(family, id), type));
        Map<@Nullable String, Integer> shares = new LinkedHashMap<>();
        single.forEach((tag, type) -> {
            if (type == null || !types.contains(type)) {
                tags.add(tag);
                shares.merge(type, tag.parts().hashCode(), Integer::sum);
            }
        });
        shares.forEach((type, share) -> tags.add(Tag.bulk(family, type, share)));
        return tags;
    }
}
