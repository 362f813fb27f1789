package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.Dataset.Proposal;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction comes to: the change for the dataset, and per touched document, in order of touch, what to answer.
 */
public record Outcome(Proposal proposal, List<Touched> touched) {

    public record Touched(
            String id, Operation operation, @Nullable StoredDocument document) {}

    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        NONE;

        /** As the wire spells it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
