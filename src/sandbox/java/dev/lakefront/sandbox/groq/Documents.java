package dev.lakefront.sandbox.groq;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query may read.
 *
 * <p>Every read of the evaluator goes through one of these calls and asks for no more than it needs, so an implementation
 * can both answer from an index and record exactly what an answer depends on. A narrower call may return more documents
 * than asked for, never fewer: the engine evaluates the whole filter on whatever comes back. All collections keep the
 * order of {@link #all()}, and must not change while a query is evaluated.
 *
 * <p>A filter for several ids or types takes one call for each, and puts the answers together in ascending order of
 * {@code _id}. Where {@link #all()} has that order too, as in the hosted service, nobody can tell the difference.
 */
public interface Documents {

    /** The whole dataset: {@code *} without a condition that a narrower call serves. */
    Collection<Map<String, Object>> all();

    /** One document: {@code ->}, {@code _id == "x"} and each member of {@code _id in [..]}. */
    default @Nullable Map<String, Object> byId(String id) {
        return Scans.byId(all(), id);
    }

    /** {@code _type == "x"} and each member of {@code _type in [..]}. */
    default Collection<Map<String, Object>> byType(String type) {
        return Scans.byType(all(), type);
    }

    /** {@code a.b == v}, with {@code _type == type} beside it unless {@code type} is null; v is a string, number or boolean. */
    default Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
        return Scans.byAttribute(type == null ? all() : byType(type), path, value);
    }

    /** {@code references(ids)}, with {@code _type == type} beside it unless {@code type} is null. */
    default Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> ids) {
        return Scans.referencing(type == null ? all() : byType(type), ids);
    }
}
