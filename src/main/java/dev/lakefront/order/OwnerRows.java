package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The SQL of whose orders are; runs alike on H2 and PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OwnerRows extends GenericRepository<OrderRow, String> {

    /** The ids of an account's orders, locked in their order. */
    @Query("select id from shop_order where account_id = :accountId order by id for update")
    List<String> lockedOf(String accountId);

    /** They are no account's any more. */
    @Query("""
            update shop_order set account_id = null, version = version + 1, updated_at = :now
            where account_id = :accountId""")
    int disown(String accountId, Instant now);
}
