package dev.lakefront.checkout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code quote}. */
@MappedEntity("quote")
record QuoteRow(@Id String id, String cartId, String content, Instant expiresAt) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "QuoteRow[" + id + "]";
    }
}
