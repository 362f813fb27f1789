package dev.lakefront.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code account_link}. */
@MappedEntity("account_link")
record LinkRow(
        @Id String id,
        LinkPurpose purpose,
        @Nullable String accountId,
        @Nullable String registrationId,
        @Nullable String newEmail,
        @Nullable String sessionId,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /** Neither the link nor the address. */
    @Override
    public String toString() {
        return "LinkRow[" + purpose + "]";
    }
}
