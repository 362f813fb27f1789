package dev.lakefront.stock;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code stock_level}. */
@MappedEntity("stock_level")
record StockRow(
        @Id String sku,
        long supplied,
        long sold,
        long held,
        boolean listed,
        String lakeRevision,
        Instant lakeUpdatedAt,
        Instant updatedAt) {

    StockLevel level() {
        return new StockLevel(sku, supplied, sold, held);
    }

    boolean available() {
        return listed && level().available() > 0;
    }
}
