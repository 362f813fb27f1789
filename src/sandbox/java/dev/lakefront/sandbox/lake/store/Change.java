package dev.lakefront.sandbox.lake.store;

import org.jspecify.annotations.Nullable;

/** What a commit did to one document; one of the two sides may be missing, never both. */
public record Change(
        String id,
        @Nullable StoredDocument before,
        @Nullable StoredDocument after) {

    /** The side that is there, the newer one if both are. */
    public StoredDocument document() {
        if (after != null) {
            return after;
        }
        if (before == null) {
            throw new IllegalStateException("a change of nothing: " + id);
        }
        return before;
    }
}
