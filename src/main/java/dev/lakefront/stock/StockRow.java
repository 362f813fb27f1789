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

    /** What editors see: held pieces are still there. Below 0 where more was sold than supplied. */
    long onHand() {
        return supplied - sold;
    }

    /** Whether more is promised than there is. */
    boolean overpromised() {
        return listed && sold + held > supplied;
    }

    StockRow moved(long toSold, long toHeld) {
        return new StockRow(
                sku, supplied, sold + toSold, held + toHeld, listed, lakeRevision, lakeUpdatedAt, updatedAt);
    }

    StockRow supplied(long newSupplied) {
        return new StockRow(sku, newSupplied, sold, held, true, lakeRevision, lakeUpdatedAt, updatedAt);
    }

    /** Whether no document of it was ever read. */
    boolean unseen() {
        return lakeRevision.isEmpty();
    }

    boolean available() {
        return listed && level().available() > 0;
    }
}
