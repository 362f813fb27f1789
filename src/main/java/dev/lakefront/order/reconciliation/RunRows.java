package dev.lakefront.order.reconciliation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The SQL of runs; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RunRows extends GenericRepository<RunRow, Integer> {

    @Query("select * from reconciliation_run where id = 1")
    RunRow get();

    /** Takes the right to run, unless somebody has it, or one that began after this moment came to its end. */
    @Query("""
            update reconciliation_run set owner = :owner, lease_until = :until
            where id = 1 and (lease_until is null or lease_until <= :now)
                and (started_at is null or started_at <= :dueBefore)""")
    int claim(String owner, Instant now, Instant until, Instant dueBefore);

    @Query("update reconciliation_run set lease_until = :until where id = 1 and owner = :owner")
    int keep(String owner, Instant until);

    @Query("update reconciliation_run set owner = null, lease_until = null where id = 1 and owner = :owner")
    int letGo(String owner);

    @Query("""
            update reconciliation_run set owner = null, lease_until = null, started_at = :startedAt, ended_at = :endedAt,
                whole_at = :wholeAt, payments = :payments, orders = :orders, healed = :healed,
                found = :found
            where id = 1 and owner = :owner""")
    int complete(
            String owner,
            Instant startedAt,
            Instant endedAt,
            @Nullable Instant wholeAt,
            long payments,
            long orders,
            long healed,
            long found);
}
