package dev.lakefront.stock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The SQL of adjustments; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AdjustmentRows extends GenericRepository<AdjustmentRow, String> {

    /** Adds one, unless there is one of this id. */
    @Query("""
            insert into stock_adjustment (id, sku, delta, reason, actor, state, created_at, changed_at)
            values (:id, :sku, :delta, :reason, :actor, 'open', :now, :now)
            on conflict do nothing""")
    int add(String id, String sku, long delta, String reason, String actor, Instant now);

    @Query("select * from stock_adjustment where id = :id")
    Optional<AdjustmentRow> find(String id);

    @Query("update stock_adjustment set state = :state, changed_at = :now where id = :id and state = 'open'")
    int decide(String id, String state, Instant now);
}
