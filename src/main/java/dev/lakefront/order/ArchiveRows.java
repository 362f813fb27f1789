package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The SQL of many orders at once; runs alike on H2 and PostgreSQL. Lists are short: {@link #MOST} at most. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ArchiveRows extends GenericRepository<OrderRow, String> {

    int MOST = 500;

    @Query("select * from shop_order where id in (:ids)")
    List<OrderRow> of(Collection<String> ids);

    /** 1 if there is any, 0 otherwise. */
    @Query("select count(*) from (select id from shop_order limit 1) one_of_them")
    long countAny();
}
