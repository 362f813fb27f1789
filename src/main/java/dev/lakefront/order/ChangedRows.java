package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The SQL of orders by the time of their last change; runs alike on H2 and PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChangedRows extends GenericRepository<ChangedRow, String> {

    @Query("""
            select id, updated_at from shop_order
            where updated_at <= :until and (updated_at > :at or (updated_at = :at and id > :id))
            order by updated_at, id limit :max""")
    List<ChangedRow> after(Instant at, String id, Instant until, int max);
}
