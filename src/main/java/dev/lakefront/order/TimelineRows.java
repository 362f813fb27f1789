package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of what happened to orders; runs alike on H2 and PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TimelineRows extends GenericRepository<TimelineRow, Long> {

    @Query("""
            insert into order_timeline (order_id, at, kind, subject, message)
            values (:orderId, :at, :kind, :subject, :message)""")
    int add(String orderId, Instant at, String kind, @Nullable String subject, String message);

    @Query("select * from order_timeline where order_id = :orderId order by number")
    List<TimelineRow> of(String orderId);

    @Query("select * from order_timeline where order_id in (:orderIds) order by number")
    List<TimelineRow> of(Collection<String> orderIds);

    @Query("""
            select count(*) from order_timeline
            where order_id = :orderId and kind = :kind and subject = :subject""")
    long count(String orderId, String kind, String subject);
}
