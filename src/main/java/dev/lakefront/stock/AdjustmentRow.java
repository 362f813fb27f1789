package dev.lakefront.stock;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code stock_adjustment}. */
@MappedEntity("stock_adjustment")
record AdjustmentRow(
        @Id String id,
        String sku,
        long delta,
        String reason,
        String actor,
        String state,
        Instant createdAt,
        Instant changedAt) {

    /** Nobody knows whether the lake has it. */
    static final String OPEN = "open";

    static final String DONE = "done";
    static final String REFUSED = "refused";

    boolean is(Adjustment adjustment) {
        return new Adjustment(id, sku, delta, reason, actor).equals(adjustment);
    }
}
