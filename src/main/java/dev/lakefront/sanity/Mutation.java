package dev.lakefront.sanity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One step of a transaction in the lake. Absolute, so that it may be applied again, but for {@link Increment}. What the shop
 * writes is private: an id without a dot, which anybody could read, is refused with an {@link IllegalArgumentException}.
 */
public sealed interface Mutation {

    /** The document's id. */
    String id();

    /** As the lake reads it, in UTF-8. */
    byte[] json();

    /** An empty document, unless there is one of this id. */
    record CreateIfNotExists(String id, String type) implements Mutation {

        public CreateIfNotExists {
            MutationJson.demandPrivate(id);
        }

        @Override
        public byte[] json() {
            return MutationJson.written(id, "createIfNotExists", Map.of("_id", id, "_type", type));
        }
    }

    /**
     * Fields of a document that is there, each as a whole. {@link #json} throws an {@link IllegalArgumentException} if a value
     * cannot be written as JSON.
     *
     * @param set fields by name with what they hold from now on: maps, lists, text, numbers, truth values
     * @param unset names of fields to be taken away; none that is set, too
     */
    record Patch(String id, Map<String, Object> set, SortedSet<String> unset) implements Mutation {

        public Patch {
            MutationJson.demandPrivate(id);
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            unset = Collections.unmodifiableSortedSet(new TreeSet<>(unset));
        }

        @Override
        public byte[] json() {
            Map<String, Object> patch = new LinkedHashMap<>();
            patch.put("id", id);
            if (!set.isEmpty()) {
                patch.put("set", set);
            }
            if (!unset.isEmpty()) {
                patch.put("unset", unset);
            }
            return MutationJson.written(id, "patch", patch);
        }

        /** Names only: values are people's. */
        @Override
        public String toString() {
            return "Patch[" + id + ", set " + set.keySet() + ", unset " + unset + "]";
        }
    }

    /**
     * More, or less if negative, in a number field of a document that is there. Applied twice it counts twice: only a
     * transaction whose name is kept until it is decided on may hold one.
     */
    record Increment(String id, String field, long by) implements Mutation {

        public Increment {
            MutationJson.demandPrivate(id);
        }

        @Override
        public byte[] json() {
            return MutationJson.written(id, "patch", Map.of("id", id, "inc", Map.of(field, by)));
        }
    }

    /**
     * Takes a field away while a condition on the document holds, which the lake looks at by itself; nothing happens where it
     * does not hold, or where there is no such document.
     *
     * @param condition GROQ on the document's fields, with these parameters and no others
     */
    record UnsetWhere(String id, String field, String condition, Map<String, Object> parameters) implements Mutation {

        public UnsetWhere {
            MutationJson.demandPrivate(id);
            parameters = Map.copyOf(parameters);
        }

        @Override
        public byte[] json() {
            Map<String, Object> all = new LinkedHashMap<>(parameters);
            all.put("id", id);
            Map<String, Object> patch =
                    Map.of("query", "*[_id == $id && (" + condition + ")]", "params", all, "unset", List.of(field));
            return MutationJson.written(id, "patch", patch);
        }

        /** Names only: values are people's. */
        @Override
        public String toString() {
            return "UnsetWhere[" + id + ", " + field + "]";
        }
    }

    /** No document of this id from now on, whether there is one or not. */
    record Delete(String id) implements Mutation {

        public Delete {
            MutationJson.demandPrivate(id);
        }

        @Override
        public byte[] json() {
            return MutationJson.written(id, "delete", Map.of("id", id));
        }
    }
}
