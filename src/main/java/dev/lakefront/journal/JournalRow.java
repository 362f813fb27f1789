package dev.lakefront.journal;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code journal_entry}. */
@MappedEntity("journal_entry")
record JournalRow(
        @Id @GeneratedValue @Nullable Long id,
        String kind,
        String eventId,
        String aggregate,
        String body,
        String state,
        int attempt,
        @Nullable String owner,
        @Nullable Instant leaseUntil,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String lastError) {}
