package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The SQL of failed sign-ins; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FailureRows extends GenericRepository<FailureRow, String> {

    @Query("select * from sign_in_failure where subject = :subject and network in (:network, :anywhere)")
    List<FailureRow> find(String subject, String network, String anywhere);

    @Query("""
            insert into sign_in_failure (subject, network, failures, last_at) values (:subject, :network, 0, :now)
            on conflict do nothing""")
    int add(String subject, String network, Instant now);

    /** One more; the first one again if the last was before {@code since}. */
    @Query("""
            update sign_in_failure
            set failures = case when last_at < :since then 1 else failures + 1 end, last_at = :now
            where subject = :subject and network = :network""")
    int count(String subject, String network, Instant since, Instant now);

    @Query("delete from sign_in_failure where subject = :subject and network in (:network, :anywhere)")
    int remove(String subject, String network, String anywhere);

    @Query("delete from sign_in_failure where subject = :subject")
    int removeAll(String subject);

    @Query("delete from sign_in_failure where last_at < :before")
    int removeBefore(Instant before);
}
