package dev.lakefront.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code session}. */
@MappedEntity("session")
record SessionRow(
        @Id String id,
        String accountId,
        String salt,
        int generation,
        Instant createdAt,
        Instant lastUsedAt,
        String network,
        @Nullable String userAgent) {

    Instant expiresAt(SessionConfig config) {
        Instant idle = lastUsedAt.plus(config.sessionIdle());
        Instant end = createdAt.plus(config.sessionLifetime());
        return idle.isBefore(end) ? idle : end;
    }

    Session session(SessionConfig config) {
        return new Session(id, new Client(network, userAgent), createdAt, lastUsedAt, expiresAt(config));
    }

    /** With the salt a thief would be halfway to a token. */
    @Override
    public String toString() {
        return "SessionRow[" + id + "]";
    }
}
