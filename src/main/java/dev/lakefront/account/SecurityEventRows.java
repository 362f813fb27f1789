package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of the security events; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecurityEventRows extends GenericRepository<SecurityEventRow, Long> {

    @Query("""
            insert into security_event (happened_at, kind, account_id, network, user_agent)
            values (:at, :kind, :accountId, :network, :userAgent)""")
    int add(Instant at, String kind, @Nullable String accountId, String network, @Nullable String userAgent);

    @Query("select * from security_event where account_id = :accountId order by id desc limit :max")
    List<SecurityEventRow> newest(String accountId, int max);

    @Query("delete from security_event where happened_at < :before")
    int deleteBefore(Instant before);
}
