package dev.lakefront.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter as the staff sees it.
 *
 * @param kind which letter it is; an open set
 * @param status {@code queued}, {@code sending}, {@code sent}, {@code unknown}, {@code refused}, {@code failed} or
 *     {@code dropped}
 * @param recipient null once the account was deleted, as is all that the letter said
 * @param messageId as the newest sending of it carries
 * @param answer the mail server's last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LetterResponse(
        String id,
        String kind,
        String status,
        @Nullable String recipient,
        @Nullable String subject,
        String locale,
        @Nullable String accountId,
        @Nullable String orderId,
        String messageId,
        @Nullable String answer,
        int resends,
        List<Attempt> attempts,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * One try to send it.
     *
     * @param outcome {@code sent}, {@code unknown}, {@code refused} or {@code deferred}; null while it is under way
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Attempt(
            int number,
            String messageId,
            @Nullable String outcome,
            @Nullable String answer,
            Instant beganAt,
            @Nullable Instant endedAt) {}

    /**
     * A page of the ledger, newest first.
     *
     * @param total of all pages
     * @param nextCursor of the page that follows; null on the last
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(
            List<LetterResponse> items,
            long total,
            @Nullable String nextCursor) {}
}
