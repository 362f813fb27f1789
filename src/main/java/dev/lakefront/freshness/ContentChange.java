package dev.lakefront.freshness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of a public type was changed, as a webhook or the sweep tells it.
 *
 * @param revision the revision that the change made; for a deletion the last one
 * @param changedAt when, by Sanity's clock; null if not told
 */
record ContentChange(
        String id,
        String type,
        String revision,
        Operation operation,
        @Nullable Instant changedAt) {

    enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        /** The sender did not say. Nothing then proves that the change is visible. */
        UNKNOWN
    }

    ContentChange by(Operation operation) {
        return new ContentChange(id, type, revision, operation, changedAt);
    }

    ContentChange at(Instant changedAt) {
        return new ContentChange(id, type, revision, operation, changedAt);
    }
}
