package dev.lakefront.order;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_timeline}. */
@MappedEntity("order_timeline")
record TimelineRow(
        @Id long number,
        String orderId,
        Instant at,
        String kind,
        @Nullable String subject,
        String message) {

    TimelineEntry entry() {
        return new TimelineEntry(number, at, kind, message);
    }
}
