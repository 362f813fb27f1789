package dev.lakefront.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of attempts; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttemptRows extends GenericRepository<AttemptRow, String> {

    /** Adds one, unless the order has one of this number, or an open one. */
    @Query("""
            insert into payment_attempt (order_id, attempt, open_of, kind, state, amount, currency, sendings, declines,
                due_at, created_at, changed_at, deadline, return_url, cancel_url)
            values (:orderId, :attempt, :orderId, :kind, 'starting', :amount, :currency, 0, 0, :dueAt, :now, :now,
                :deadline, :returnUrl, :cancelUrl)
            on conflict do nothing""")
    int add(
            String orderId,
            int attempt,
            String kind,
            long amount,
            String currency,
            Instant deadline,
            @Nullable String returnUrl,
            @Nullable String cancelUrl,
            Instant dueAt,
            Instant now);

    @Query("select * from payment_attempt where order_id = :orderId order by attempt")
    List<AttemptRow> of(String orderId);

    @Query("select * from payment_attempt where order_id = :orderId and attempt = :attempt")
    Optional<AttemptRow> find(String orderId, int attempt);

    @Query("select * from payment_attempt where order_id = :orderId and attempt = :attempt for update")
    Optional<AttemptRow> locked(String orderId, int attempt);

    @Query("select * from payment_attempt where reference = :reference")
    Optional<AttemptRow> byReference(String reference);

    @Query("""
            update payment_attempt
            set state = :state, open_of = :openOf, reference = :reference, shown = :shown, due_at = :dueAt,
                changed_at = :now
            where order_id = :orderId and attempt = :attempt""")
    int become(
            String orderId,
            int attempt,
            String state,
            @Nullable String openOf,
            @Nullable String reference,
            @Nullable String shown,
            @Nullable Instant dueAt,
            Instant now);

    /** Before the payment is asked for; nothing is sent unless it counts one. */
    @Query("""
            update payment_attempt
            set sendings = sendings + 1, first_sent_at = coalesce(first_sent_at, :now), last_sent_at = :now,
                due_at = :dueAt
            where order_id = :orderId and attempt = :attempt and state = 'starting'""")
    int sending(String orderId, int attempt, Instant now, Instant dueAt);

    /** It was not asked for after all. */
    @Query("""
            update payment_attempt
            set first_sent_at = case when sendings = 1 then null else first_sent_at end, sendings = sendings - 1,
                due_at = :dueAt
            where order_id = :orderId and attempt = :attempt and state = 'starting' and sendings > 0""")
    int notSent(String orderId, int attempt, Instant dueAt);

    @Query("""
            update payment_attempt set due_at = :dueAt
            where order_id = :orderId and attempt = :attempt and state = 'starting'""")
    int postpone(String orderId, int attempt, Instant dueAt);

    /** A try to pay is known to have come to nothing. */
    @Query("update payment_attempt set declines = declines + 1 where order_id = :orderId and attempt = :attempt")
    int declined(String orderId, int attempt);

    @Query("""
            select * from payment_attempt where due_at <= :now
            order by due_at, order_id, attempt limit :max""")
    List<AttemptRow> due(Instant now, int max);

    /** Takes one that is due, unless somebody else did. */
    @Query("""
            update payment_attempt set due_at = :until
            where order_id = :orderId and attempt = :attempt and due_at <= :now""")
    int claim(String orderId, int attempt, Instant now, Instant until);

    @Query("update payment_attempt set due_at = null where order_id = :orderId and attempt = :attempt")
    int lookedAfter(String orderId, int attempt);

    @Query("select count(*) from payment_attempt where state = 'starting' and created_at < :before")
    long countStartingSince(Instant before);
}
