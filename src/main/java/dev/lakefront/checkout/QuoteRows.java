package dev.lakefront.checkout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The SQL of quotes; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface QuoteRows extends GenericRepository<QuoteRow, String> {

    @Query("insert into quote (id, cart_id, content, expires_at) values (:id, :cartId, :content, :expiresAt)")
    int add(String id, String cartId, String content, Instant expiresAt);

    @Query("select * from quote where id = :id")
    Optional<QuoteRow> find(String id);

    @Query("delete from quote where expires_at < :before")
    int removeExpired(Instant before);
}
