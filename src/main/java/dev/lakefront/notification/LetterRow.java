package dev.lakefront.notification;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code letter}. */
@MappedEntity("letter")
record LetterRow(
        @Id String id,
        String eventId,
        String kind,
        String state,
        @Nullable String accountId,
        @Nullable String orderId,
        String locale,
        @Nullable String recipient,
        @Nullable String subject,
        @Nullable String html,
        @Nullable String plain,
        @Nullable String linkPurpose,
        @Nullable String linkId,
        String messageId,
        int resends,
        int attempts,
        @Nullable String answer,
        Instant createdAt,
        Instant datedAt,
        Instant updatedAt,
        @Nullable Instant erasedAt) {

    LetterState stateNow() {
        return LetterState.named(state).orElseThrow();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "LetterRow[" + kind + " " + id + " " + state + "]";
    }
}
