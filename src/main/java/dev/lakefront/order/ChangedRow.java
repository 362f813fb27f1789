package dev.lakefront.order;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** When a row of {@code shop_order} was changed. */
@MappedEntity("shop_order")
record ChangedRow(@Id String id, Instant updatedAt) {}
