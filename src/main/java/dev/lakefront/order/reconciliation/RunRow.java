package dev.lakefront.order.reconciliation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of {@code reconciliation_run}. */
@MappedEntity("reconciliation_run")
record RunRow(
        @Id int id,
        @Nullable String owner,
        @Nullable Instant leaseUntil,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant wholeAt,
        long payments,
        long orders,
        long healed,
        long found) {

    /** The last run that came to its end. */
    Optional<ReconciliationRun> last() {
        return startedAt == null || endedAt == null
                ? Optional.empty()
                : Optional.of(new ReconciliationRun(startedAt, endedAt, payments, orders, healed, found));
    }
}
