package dev.lakefront.web.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code idempotency_key}. */
@MappedEntity("idempotency_key")
record IdempotencyRow(
        String scope,
        @Id String keyHash,
        String fingerprint,
        String state,
        @Nullable String owner,
        @Nullable Instant leaseUntil,
        @Nullable String resourceId,
        @Nullable String madeId,
        @Nullable Integer status,
        @Nullable String answer,
        Instant expiresAt) {

    static final String BOUND = "bound";
    static final String ANSWERED = "answered";

    /** What was answered is personal. */
    @Override
    public String toString() {
        return "IdempotencyRow[" + state + "]";
    }
}
