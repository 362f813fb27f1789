package dev.lakefront.stock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of holds; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HoldRows extends GenericRepository<HoldRow, String> {

    /** Adds one, unless there is one of this id. */
    @Query("""
            insert into stock_hold (id, state, ends_by_itself, deadline, held_at, changed_at)
            values (:id, 'held', :endsByItself, :deadline, :now, :now)
            on conflict do nothing""")
    int add(String id, boolean endsByItself, Instant deadline, Instant now);

    @Query("select * from stock_hold where id = :id")
    Optional<HoldRow> find(String id);

    @Query("select * from stock_hold where id = :id for update")
    Optional<HoldRow> locked(String id);

    /** Locks one whose time is over, unless somebody else has it. */
    @Query("""
            select * from stock_hold
            where id = :id and state = 'held' and ends_by_itself = true and deadline <= :now
            for update skip locked""")
    Optional<HoldRow> lockedIfOver(String id, Instant now);

    @Query("""
            select id from stock_hold
            where state = 'held' and ends_by_itself = true and deadline <= :now
            order by deadline, id limit :max""")
    List<String> over(Instant now, int max);

    @Query("update stock_hold set deadline = :deadline, changed_at = :now where id = :id")
    int postpone(String id, Instant deadline, Instant now);

    @Query("update stock_hold set state = :state, changed_at = :now where id = :id")
    int become(String id, String state, Instant now);

    /** With all that belongs to it. */
    @Query("delete from stock_hold where id = :id")
    int delete(String id);

    @Query("delete from stock_hold where state in ('released', 'expired') and deadline < :before")
    int forget(Instant before);

    @Query("insert into stock_hold_line (hold_id, sku, quantity) values (:id, :sku, :quantity)")
    int addLine(String id, String sku, long quantity);

    @Query("select sku, quantity from stock_hold_line where hold_id = :id")
    List<HoldLineRow> lines(String id);

    /** Takes a place, unless another hold has it. */
    @Query("""
            insert into stock_hold_place (customer_key, place, hold_id) values (:customerKey, :place, :id)
            on conflict do nothing""")
    int takePlace(String customerKey, int place, String id);

    @Query("delete from stock_hold_place where hold_id = :id")
    int leavePlaces(String id);

    @Query("select count(*) from stock_hold where state = 'held'")
    long countHeld();

    @Query("select count(*) from stock_hold where state = 'held' and deadline < :before")
    long countHeldSince(Instant before);
}
