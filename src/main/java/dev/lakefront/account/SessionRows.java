package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of the sessions; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, String> {

    @Query("""
            insert into session (id, account_id, salt, generation, created_at, last_used_at, network, user_agent)
            values (:id, :accountId, :salt, 0, :now, :now, :network, :userAgent)""")
    int add(String id, String accountId, String salt, Instant now, String network, @Nullable String userAgent);

    @Query("select * from session where id = :id")
    Optional<SessionRow> find(String id);

    /** Locks the row until the end of the transaction. */
    @Query("select * from session where id = :id for update")
    Optional<SessionRow> locked(String id);

    @Query("select * from session where account_id = :accountId order by last_used_at desc, id")
    List<SessionRow> ofAccount(String accountId);

    /** Whether the account has a session that was opened from this network. */
    @Query("select count(*) from session where account_id = :accountId and network = :network")
    long countFrom(String accountId, String network);

    /** The next token is good from now on; nothing if another call was first. */
    @Query("""
            update session set generation = :generation + 1, last_used_at = :now
            where id = :id and generation = :generation""")
    int rotate(String id, int generation, Instant now);

    @Query("delete from session where id = :id")
    int remove(String id);

    @Query("delete from session where id in (:ids)")
    int removeAll(Collection<String> ids);

    @Query("delete from session where id = :id and account_id = :accountId")
    int removeOf(String accountId, String id);

    @Query("delete from session where account_id = :accountId and id <> :kept")
    int removeAllBut(String accountId, String kept);

    @Query("delete from session where last_used_at < :idleSince or created_at < :openedBefore")
    int removeExpired(Instant idleSince, Instant openedBefore);
}
