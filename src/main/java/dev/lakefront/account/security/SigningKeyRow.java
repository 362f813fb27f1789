package dev.lakefront.account.security;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code signing_key}. */
@MappedEntity("signing_key")
record SigningKeyRow(@Id int generation, String kid, String sealed, String publicKey, Instant useFrom) {

    @Override
    public String toString() {
        return "SigningKeyRow[" + kid + "]";
    }
}
