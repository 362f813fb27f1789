package dev.lakefront.order.reconciliation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of findings; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingRows extends GenericRepository<FindingRow, String> {

    /** Adds one, unless the same is open. */
    @Query("""
            insert into reconciliation_finding (id, kind, subject, open_subject, order_id, reference, expected,
                expected_currency, found, found_currency, found_at, last_seen_at)
            values (:id, :kind, :subject, :openSubject, :orderId, :reference, :expected,
                :expectedCurrency, :found, :foundCurrency, :now, :now)
            on conflict do nothing""")
    int add(
            String id,
            String kind,
            String subject,
            String openSubject,
            String orderId,
            @Nullable String reference,
            @Nullable Long expected,
            @Nullable String expectedCurrency,
            @Nullable Long found,
            @Nullable String foundCurrency,
            Instant now);

    @Query("select * from reconciliation_finding where id = :id")
    Optional<FindingRow> find(String id);

    @Query("select * from reconciliation_finding where order_id = :orderId and resolved_at is null")
    List<FindingRow> openOf(String orderId);

    /** The last one that somebody resolved. */
    @Query("""
            select * from reconciliation_finding
            where kind = :kind and subject = :subject and resolved_by is not null
            order by resolved_at desc limit 1""")
    Optional<FindingRow> lastResolved(String kind, String subject);

    /** It is so still, with these amounts. */
    @Query("""
            update reconciliation_finding set last_seen_at = :now, expected = :expected,
                expected_currency = :expectedCurrency, found = :found, found_currency = :foundCurrency
            where id = :id""")
    int seen(
            String id,
            @Nullable Long expected,
            @Nullable String expectedCurrency,
            @Nullable Long found,
            @Nullable String foundCurrency,
            Instant now);

    @Query("""
            update reconciliation_finding
            set open_subject = null, resolved_at = :now, resolved_by = :by, note = :note
            where id = :id and resolved_at is null""")
    int resolve(String id, @Nullable String by, String note, Instant now);

    @Query("""
            select * from reconciliation_finding
            where resolved_at is null and (found_at < :at or (found_at = :at and id < :id))
            order by found_at desc, id desc limit :max""")
    List<FindingRow> open(Instant at, String id, int max);

    @Query("""
            select * from reconciliation_finding
            where resolved_at is not null and (found_at < :at or (found_at = :at and id < :id))
            order by found_at desc, id desc limit :max""")
    List<FindingRow> resolved(Instant at, String id, int max);

    @Query("select count(*) from reconciliation_finding where resolved_at is null")
    long countOpen();

    @Query("select count(*) from reconciliation_finding where resolved_at is not null")
    long countResolved();

    @Query("select count(*) from reconciliation_finding where kind = :kind and resolved_at is null")
    long countOpenOf(String kind);

    @Query("""
            select distinct order_id from reconciliation_finding
            where resolved_at is null and order_id > :after order by order_id limit :max""")
    List<String> ordersWithOpen(String after, int max);
}
