package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.groq.GroqQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a transaction, together with the JSON it was read from. */
public sealed interface Mutation {

    Map<String, Object> source();

    /** Puts a whole document in, and differs in what it does when one is there already. */
    record Create(Map<String, Object> document, IfPresent ifPresent, Map<String, Object> source) implements Mutation {}

    /** Succeeds too if there is nothing to delete. */
    record Delete(Selection selection, Map<String, Object> source) implements Mutation {}

    record Change(Selection selection, @Nullable String ifRevision, Patch patch, Map<String, Object> source)
            implements Mutation {}

    enum IfPresent {
        FAIL,
        REPLACE,
        KEEP
    }

    /** The documents a deletion or patch is about. */
    sealed interface Selection {
        record Ids(List<String> ids) implements Selection {}

        record Query(GroqQuery query, Map<String, Object> parameters) implements Selection {}
    }
}
