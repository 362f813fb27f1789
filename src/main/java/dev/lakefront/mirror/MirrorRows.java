package dev.lakefront.mirror;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the mirror; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. Lists of ids are short:
 * {@link #MOST} at most.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MirrorRows extends GenericRepository<MirrorRow, String> {

    int MOST = 1000;

    /** Takes a change down. A document that is ahead in the lake stays so; one that was put off is due again. */
    @Query("""
            update mirrored_document set
                shop_seq = shop_seq + 1,
                changed_at = case when dirty = true then changed_at else :now end,
                due_at = case when dirty = true and due_at < :now then due_at else :now end,
                failures = case when state = 'parked' then 0 else failures end,
                state = case when state = 'ahead' then 'ahead' else 'shown' end,
                dirty = true
            where document_id = :id""")
    int change(String id, Instant now);

    @Query("""
            insert into mirrored_document
                (document_id, type, shop_seq, sent_seq, dirty, state, failures, due_at, changed_at)
            values (:id, :type, :shopSeq, :sentSeq, :dirty, :state, 0, :now, :now)
            on conflict do nothing""")
    int add(String id, String type, long shopSeq, long sentSeq, boolean dirty, String state, Instant now);

    /** Takes down a document that the database was given from the lake; one without a number gets its first. */
    default void adopt(String id, String type, long lakeSeq, Instant now) {
        boolean added = lakeSeq > 0
                ? add(id, type, lakeSeq, lakeSeq, false, MirrorRow.SHOWN, now) == 1
                : add(id, type, 1, 0, true, MirrorRow.SHOWN, now) == 1;
        if (!added) {
            overtake(id, lakeSeq, now);
        }
    }

    /** What may be written, the oldest change first. */
    @Query("""
            select * from mirrored_document
            where dirty = true and due_at <= :now and state in ('shown', 'deleted')
            order by due_at, document_id limit :max""")
    List<MirrorRow> due(Instant now, int max);

    /** Which of these may be written, due or not. */
    @Query("""
            select * from mirrored_document
            where document_id in (:ids) and dirty = true and state in ('shown', 'deleted')
            order by due_at, document_id""")
    List<MirrorRow> dirtyAmong(Collection<String> ids);

    @Query("select * from mirrored_document where document_id in (:ids)")
    List<MirrorRow> find(Collection<String> ids);

    /** Locks these rows until the end of the transaction, in the order of their ids. */
    @Query("select * from mirrored_document where document_id in (:ids) order by document_id for update")
    List<MirrorRow> locked(Collection<String> ids);

    /** Those that the lake should show as they are, a page by id. */
    @Query("""
            select * from mirrored_document
            where type = :type and document_id > :after and state = 'shown' and dirty = false
            order by document_id limit :max""")
    List<MirrorRow> shownAfter(String type, String after, int max);

    /** The lake has what each of these rows, which must be locked, says. */
    @Query("""
            update mirrored_document
            set sent_seq = shop_seq, dirty = false, state = :state, failures = 0, last_error = null
            where document_id in (:ids)""")
    int clean(Collection<String> ids, String state);

    /** The lake has this state, after which another came. */
    @Query("""
            update mirrored_document set sent_seq = :sentSeq
            where document_id = :id and sent_seq < :sentSeq and shop_seq > :sentSeq and state <> 'ahead'""")
    int sent(String id, long sentSeq);

    /** The lake may have another state than these, which are clean, say. */
    @Query("""
            update mirrored_document set shop_seq = shop_seq + 1, dirty = true, due_at = :now, changed_at = :now
            where document_id in (:ids) and dirty = false and state in ('shown', 'deleted')""")
    int rewrite(Collection<String> ids, Instant now);

    /** The lake has another state than this one, if nothing was changed since. */
    @Query("""
            update mirrored_document set shop_seq = shop_seq + 1, dirty = true, due_at = :now, changed_at = :now
            where document_id = :id and shop_seq = :shopSeq and dirty = false and state in ('shown', 'deleted')""")
    int rewrite(String id, long shopSeq, Instant now);

    /** Unless the document was changed since. */
    @Query("""
            update mirrored_document
            set dirty = false, state = 'parked', failures = failures + 1, last_error = :error
            where document_id = :id and shop_seq = :shopSeq and dirty = true""")
    int park(String id, long shopSeq, String error);

    @Query("""
            update mirrored_document set failures = failures + 1, due_at = :dueAt, last_error = :error
            where document_id = :id and dirty = true""")
    int putOff(String id, Instant dueAt, String error);

    @Query("""
            update mirrored_document set shop_seq = shop_seq + 1, dirty = true, state = 'shown', failures = 0,
                due_at = :now, changed_at = :now
            where state = 'parked'""")
    int retryParked(Instant now);

    /** If the lake's number is higher than ours. */
    @Query("""
            update mirrored_document set state = 'ahead'
            where document_id = :id and shop_seq < :lakeSeq and state <> 'ahead'""")
    int ahead(String id, long lakeSeq);

    /** Past the lake's number, to be written. */
    @Query("""
            update mirrored_document set shop_seq = :lakeSeq + 1, sent_seq = :lakeSeq, dirty = true, state = 'shown',
                failures = 0, due_at = :now, changed_at = :now
            where document_id = :id and (shop_seq < :lakeSeq or state = 'ahead')""")
    int overtake(String id, long lakeSeq, Instant now);

    @Query("select count(*) from mirrored_document where dirty = true")
    long countDirty();

    @Query("select count(*) from mirrored_document where state = :state")
    long countByState(String state);

    @Query("select count(*) from mirrored_document where type = :type")
    long countByType(String type);

    @Query("select min(changed_at) from mirrored_document where dirty = true")
    @Nullable
    Instant oldestChange();

    /** Since when something waits that no document of its own is to blame for. */
    @Query("""
            select min(changed_at) from mirrored_document
            where dirty = true and failures = 0 and state in ('shown', 'deleted')""")
    @Nullable
    Instant oldestWaiting();

    @Query("insert into mirror_rebuild (type, done, last_id) values (:type, false, '') on conflict do nothing")
    int addRebuild(String type);

    @Query("select * from mirror_rebuild where done = false order by type")
    List<RebuildRow> unfinishedRebuilds();

    @Query("select count(*) from mirror_rebuild")
    long countRebuilds();

    @Query("update mirror_rebuild set done = false, last_id = '' where type = :type and done = true")
    int beginRebuild(String type);

    @Query("update mirror_rebuild set last_id = :lastId where type = :type and done = false")
    int continueRebuild(String type, String lastId);

    @Query("update mirror_rebuild set done = true where type = :type")
    int endRebuild(String type);

    @Query("insert into mirror_lease (name, owner, lease_until) values (:name, :owner, :until) on conflict do nothing")
    int addLease(String name, String owner, Instant until);

    @Query("""
            update mirror_lease set owner = :owner, lease_until = :until
            where name = :name and (owner = :owner or lease_until < :now)""")
    int takeLease(String name, String owner, Instant now, Instant until);

    @Query("delete from mirror_lease where name = :name and owner = :owner")
    int endLease(String name, String owner);
}
