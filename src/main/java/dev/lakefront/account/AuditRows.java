package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The SQL of the audit trail's pages; runs alike on H2 and PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<SecurityEventRow, Long> {

    @Query("select * from security_event where id < :before order by id desc limit :max")
    List<SecurityEventRow> page(long before, int max);

    @Query("select count(*) from security_event")
    long count();
}
