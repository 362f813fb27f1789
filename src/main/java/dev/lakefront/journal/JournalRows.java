package dev.lakefront.journal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of the journal; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JournalRows extends GenericRepository<JournalRow, Long> {

    @Query("""
            insert into journal_entry (kind, event_id, aggregate, body, state, attempt, due_at, created_at)
            values (:kind, :eventId, :aggregate, :body, 'waiting', 0, :now, :now)
            on conflict do nothing""")
    int add(String kind, String eventId, String aggregate, String body, Instant now);

    /** Entries of these kinds that may be claimed: due, without a live lease, the oldest unfinished of their aggregate. */
    @Query("""
            select * from journal_entry e
            where e.kind in (:kinds)
              and e.state = 'waiting' and e.due_at <= :now and (e.lease_until is null or e.lease_until < :now)
              and not exists (
                select 1 from journal_entry older
                where older.aggregate = e.aggregate and older.id < e.id and older.state in ('waiting', 'parked'))
            order by e.id limit :max""")
    List<JournalRow> due(Collection<String> kinds, Instant now, int max);

    /** The same of all other kinds. */
    @Query("""
            select * from journal_entry e
            where e.kind not in (:kinds)
              and e.state = 'waiting' and e.due_at <= :now and (e.lease_until is null or e.lease_until < :now)
              and not exists (
                select 1 from journal_entry older
                where older.aggregate = e.aggregate and older.id < e.id and older.state in ('waiting', 'parked'))
            order by e.id limit :max""")
    List<JournalRow> dueExcept(Collection<String> kinds, Instant now, int max);

    @Query("""
            update journal_entry set owner = :owner, lease_until = :leaseUntil, attempt = attempt + 1
            where id = :id and state = 'waiting' and attempt = :attempt
              and (lease_until is null or lease_until < :now)""")
    int claim(long id, int attempt, String owner, Instant now, Instant leaseUntil);

    @Query("""
            update journal_entry set state = 'done', finished_at = :now, owner = null, lease_until = null, last_error = null
            where id = :id and state = 'waiting' and owner = :owner and attempt = :attempt""")
    int complete(long id, String owner, int attempt, Instant now);

    /** Gives a claim back, to be taken again when due, or parks the entry. */
    @Query("""
            update journal_entry
            set state = :state, due_at = :dueAt, owner = null, lease_until = null, last_error = :error
            where id = :id and state = 'waiting' and owner = :owner and attempt = :attempt""")
    int giveBack(long id, String owner, int attempt, String state, Instant dueAt, String error);

    @Query("""
            update journal_entry set state = 'waiting', attempt = 0, due_at = :now
            where id = :id and state = 'parked'""")
    int retry(long id, Instant now);

    @Query("""
            update journal_entry set state = 'skipped', finished_at = :now, last_error = :reason
            where id = :id and state = 'parked'""")
    int skip(long id, String reason, Instant now);

    @Query("select count(*) from journal_entry where aggregate = :aggregate and state in ('waiting', 'parked')")
    long countUnfinished(String aggregate);

    /** An owner's claim on such an entry, if there is one, comes to nothing. */
    @Query("""
            update journal_entry
            set state = 'skipped', finished_at = :now, owner = null, lease_until = null, last_error = :reason
            where aggregate = :aggregate and state in ('waiting', 'parked')""")
    int skipUnfinished(String aggregate, String reason, Instant now);

    @Query("delete from journal_entry where state in ('done', 'skipped') and finished_at < :before")
    int deleteFinished(Instant before);

    @Query("select count(*) from journal_entry where state = :state")
    long countByState(String state);

    @Query("select * from journal_entry where kind = :kind and event_id = :eventId")
    Optional<JournalRow> find(String kind, String eventId);

    @Query("insert into notice (topic, body) values (:topic, :body)")
    int addNotice(String topic, String body);

    @Query("select * from notice where created_at >= :since order by id")
    List<NoticeRow> noticesSince(Instant since);

    /** The newest notice's time by the database's clock, or nothing. */
    @Query("select max(created_at) from notice")
    @Nullable
    Instant newestNotice();

    @Query("delete from notice where created_at < :before")
    int deleteNotices(Instant before);
}
