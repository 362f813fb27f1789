package dev.lakefront.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code registration}. */
@MappedEntity("registration")
record RegistrationRow(
        @Id String id,
        String accountId,
        String passwordHash,
        @Nullable String firstName,
        @Nullable String lastName,
        String locale,
        Instant expiresAt) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "RegistrationRow[" + id + "]";
    }
}
