package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

/** The SQL of answered requests; runs alike on H2 and PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RequestRows extends GenericRepository<RequestRow, String> {

    @Query("""
            insert into order_request (order_id, request_key, answered_at) values (:orderId, :key, :now)
            on conflict do nothing""")
    int add(String orderId, String key, Instant now);

    @Query("select count(*) from order_request where order_id = :orderId and request_key = :key")
    long count(String orderId, String key);
}
