package dev.lakefront.stock;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code stock_hold}. */
@MappedEntity("stock_hold")
record HoldRow(
        @Id String id, String state, boolean endsByItself, Instant deadline, Instant heldAt, Instant changedAt) {}
