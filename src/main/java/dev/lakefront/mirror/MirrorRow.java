package dev.lakefront.mirror;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code mirrored_document}. */
@MappedEntity("mirrored_document")
record MirrorRow(
        @Id String documentId,
        String type,
        long shopSeq,
        long sentSeq,
        boolean dirty,
        String state,
        int failures,
        Instant dueAt,
        Instant changedAt,
        @Nullable String lastError) {

    static final String SHOWN = "shown";
    static final String DELETED = "deleted";
    static final String PARKED = "parked";
    static final String AHEAD = "ahead";

    /** Whether the lake is known to have the state of this number. */
    boolean isShown() {
        return state.equals(SHOWN) && sentSeq >= shopSeq;
    }
}
