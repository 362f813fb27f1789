package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the narrowest call of {@link Documents} that still yields everything a filter can let through.
 *
 * <p>What the filter compares with may depend on the scopes around it and on parameters, so the choice is made anew at each
 * evaluation: ids before attributes, those before references, types last. A comparison with null never helps, since it
 * also holds for documents without the attribute. Answers to several ids or types come together in ascending order of
 * {@code _id}.
 */
final class Access {

    static final String ID = "_id";
    static final String TYPE = "_type";

    /** {@code path == value}, or {@code path in value} when {@code many}; the value does not read the document. */
    record Condition(List<String> path, Node value, boolean many) {}

    /** Ids of which one must be a document's own; several conditions are alternatives. */
    record IdCondition(List<Condition> alternatives) {}

    /** {@code references(arguments)}. */
    record ReferenceCondition(Node[] arguments) {}

    private static final Comparator<Map<String, Object>> BY_ID =
            (left, right) -> Values.totalCompare(left.get(ID), right.get(ID));

    final long reads;

    private final List<IdCondition> ids;
    private final List<Condition> types;
    private final List<Condition> attributes;
    private final List<ReferenceCondition> references;

    Access(
            List<IdCondition> ids,
            List<Condition> types,
            List<Condition> attributes,
            List<ReferenceCondition> references,
            long reads) {
        this.ids = ids;
        this.types = types;
        this.attributes = attributes;
        this.references = references;
        this.reads = reads;
    }

    static Access everything() {
        return new Access(List.of(), List.of(), List.of(), List.of(), Node.NOTHING);
    }

    Collection<Map<String, Object>> select(Scope scope) {
        Scope inner = scope.nested(null);
        Documents documents = scope.context.documents;
        for (IdCondition condition : ids) {
            Set<String> wanted = wantedIds(condition, inner);
            if (wanted != null) {
                return byIds(documents, wanted);
            }
        }
        Set<String> typeNames = types.isEmpty() ? null : strings(types.getFirst(), inner);
        Attribute attribute = mostSelective(inner);
        if (attribute != null && !(attribute.value() instanceof Boolean)) {
            return perType(typeNames, type -> documents.byAttribute(type, attribute.path(), attribute.value()));
        }
        if (!references.isEmpty()) {
            Set<String> targets =
                    References.targets(inner, references.getFirst().arguments());
            return targets.isEmpty() ? List.of() : perType(typeNames, type -> documents.referencing(type, targets));
        }
        if (attribute != null) {
            return perType(typeNames, type -> documents.byAttribute(type, attribute.path(), attribute.value()));
        }
        return perType(typeNames, type -> type == null ? documents.all() : documents.byType(type));
    }

    private record Attribute(List<String> path, Object value) {}

    /** Strings tell documents apart best, booleans worst. */
    private @Nullable Attribute mostSelective(Scope inner) {
        Attribute best = null;
        for (Condition condition : attributes) {
            Object value = condition.value().evaluate(inner);
            if (value instanceof String) {
                return new Attribute(condition.path(), value);
            }
            if (value instanceof Number || value instanceof Boolean && best == null) {
                best = new Attribute(condition.path(), value);
            }
        }
        return best;
    }

    private static @Nullable Set<String> wantedIds(IdCondition condition, Scope inner) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Condition alternative : condition.alternatives()) {
            Set<String> more = strings(alternative, inner);
            if (more == null) {
                return null;
            }
            wanted.addAll(more);
        }
        return wanted;
    }

    /** The strings that meet a condition on an attribute that is a string or absent; null if absence may meet it too. */
    private static @Nullable Set<String> strings(Condition condition, Scope inner) {
        Object value = condition.value().evaluate(inner);
        if (!condition.many()) {
            return value == null ? null : value instanceof String string ? Set.of(string) : Set.of();
        }
        if (!(value instanceof List<?> array)) {
            return null;
        }
        Set<String> strings = new LinkedHashSet<>();
        for (Object element : array) {
            if (element == null) {
                return null;
            }
            if (element instanceof String string) {
                strings.add(string);
            }
        }
        return strings;
    }

    private static Collection<Map<String, Object>> byIds(Documents documents, Set<String> ids) {
        List<Map<String, Object>> found = new ArrayList<>(ids.size());
        for (String id : ids) {
            Map<String, Object> document = documents.byId(id);
            if (document != null) {
                found.add(document);
            }
        }
        found.sort(BY_ID);
        return found;
    }

    private interface Selection {

        Collection<Map<String, Object>> of(@Nullable String type);
    }

    private static Collection<Map<String, Object>> perType(@Nullable Set<String> types, Selection selection) {
        if (types == null) {
            return selection.of(null);
        }
        if (types.size() == 1) {
            return selection.of(types.iterator().next());
        }
        Map<Object, Map<String, Object>> together = new LinkedHashMap<>();
        for (String type : types) {
            selection.of(type).forEach(document -> together.put(document.get(ID), document));
        }
        return together.values().stream().sorted(BY_ID).toList();
    }
}
