package dev.lakefront.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of attempts of many orders; runs alike on H2 and PostgreSQL. Lists are short: {@link #MOST} at most. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HistoryRows extends GenericRepository<AttemptRow, String> {

    int MOST = 500;

    @Query("select * from payment_attempt where order_id in (:orderIds) order by order_id, attempt")
    List<AttemptRow> of(Collection<String> orderIds);

    @Query("""
            insert into payment_attempt (order_id, attempt, open_of, kind, state, amount, currency, reference, shown,
                sendings, first_sent_at, last_sent_at, declines, due_at, created_at, changed_at, deadline)
            values (:orderId, :attempt, :openOf, :kind, :state, :amount, :currency, :reference, :shown,
                1, :createdAt, :createdAt, 0, :dueAt, :createdAt, :now, :deadline)
            on conflict do nothing""")
    int restore(
            String orderId,
            int attempt,
            @Nullable String openOf,
            String kind,
            String state,
            long amount,
            String currency,
            @Nullable String reference,
            @Nullable String shown,
            Instant createdAt,
            @Nullable Instant deadline,
            @Nullable Instant dueAt,
            Instant now);
}
