package dev.lakefront.notification;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of the letters; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LetterRows extends GenericRepository<LetterRow, String> {

    /** Adds a letter, unless this event has one for this recipient already. */
    @Query("""
            insert into letter (id, event_id, kind, state, account_id, order_id, locale, recipient, subject, html, plain,
                link_purpose, link_id, message_id, resends, attempts, created_at, dated_at, updated_at)
            values (:id, :eventId, :kind, 'queued', :accountId, :orderId, :locale, :recipient, :subject, :html, :plain,
                :linkPurpose, :linkId, :messageId, 0, 0, :now, :now, :now)
            on conflict do nothing""")
    int add(
            String id,
            String eventId,
            String kind,
            @Nullable String accountId,
            @Nullable String orderId,
            String locale,
            String recipient,
            String subject,
            String html,
            String plain,
            @Nullable String linkPurpose,
            @Nullable String linkId,
            String messageId,
            Instant now);

    @Query("select * from letter where id = :id")
    Optional<LetterRow> find(String id);

    /** Locks the row until the end of the transaction. */
    @Query("select * from letter where id = :id for update")
    Optional<LetterRow> locked(String id);

    @Query("update letter set state = 'sending', attempts = :attempt, updated_at = :now where id = :id")
    int begin(String id, int attempt, Instant now);

    @Query("""
            insert into letter_attempt (letter_id, number, message_id, began_at)
            values (:letterId, :number, :messageId, :now)""")
    int addAttempt(String letterId, int number, String messageId, Instant now);

    @Query("""
            update letter_attempt set outcome = :outcome, answer = :answer, ended_at = :now
            where letter_id = :letterId and outcome is null""")
    int endAttempts(String letterId, String outcome, String answer, Instant now);

    @Query("""
            update letter_attempt set outcome = :outcome, answer = :answer, ended_at = :now
            where letter_id = :letterId and number = :number and outcome is null""")
    int endAttempt(String letterId, int number, String outcome, String answer, Instant now);

    @Query("update letter set state = :state, answer = :answer, updated_at = :now where id = :id")
    int answered(String id, String state, String answer, Instant now);

    @Query("""
            update letter set state = 'queued', message_id = :messageId, resends = :resends, dated_at = :now, updated_at = :now
            where id = :id""")
    int sendAgain(String id, String messageId, int resends, Instant now);

    /** Letters of an account that still say something, locked in the order of their ids. */
    @Query("select * from letter where account_id = :accountId and erased_at is null order by id for update")
    List<LetterRow> lockedOfAccount(String accountId);

    @Query("""
            update letter set recipient = null, subject = null, html = null, plain = null, link_id = null, answer = null,
                state = :state, erased_at = :now, updated_at = :now
            where id = :id""")
    int erase(String id, String state, Instant now);

    @Query("update letter_attempt set answer = null where letter_id = :letterId")
    int eraseAnswers(String letterId);

    @Query("insert into letter_erasure (account_id, erased_at) values (:accountId, :now) on conflict do nothing")
    int addErasure(String accountId, Instant now);

    @Query("select count(*) from letter_erasure where account_id = :accountId")
    long countErasures(String accountId);

    /** Newest first, from below a place in that order; an empty text stands for any. */
    @Query("""
            select * from letter
            where (cast(:orderId as varchar) = '' or order_id = :orderId)
              and (cast(:state as varchar) = '' or state = :state)
              and (created_at, id) < (:createdBefore, :idBelow)
            order by created_at desc, id desc limit :max""")
    List<LetterRow> page(String orderId, String state, Instant createdBefore, String idBelow, int max);

    @Query("""
            select count(*) from letter
            where (cast(:orderId as varchar) = '' or order_id = :orderId)
              and (cast(:state as varchar) = '' or state = :state)""")
    long count(String orderId, String state);

    @Query("select * from letter_attempt where letter_id in (:letterIds) order by letter_id, number")
    List<AttemptRow> attempts(Collection<String> letterIds);
}
