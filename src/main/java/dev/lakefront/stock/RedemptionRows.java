package dev.lakefront.stock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of redemptions; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RedemptionRows extends GenericRepository<RedemptionRow, String> {

    @Query("insert into promotion_lock (promotion_id) values (:promotionId) on conflict do nothing")
    int addLock(String promotionId);

    /** Until the end of the transaction. */
    @Query("select promotion_id from promotion_lock where promotion_id = :promotionId for update")
    Optional<String> lock(String promotionId);

    @Query("""
            select promotion_id, count(*) as uses from promotion_redemption
            where promotion_id in (:promotionIds) and hold_id <> :except group by promotion_id""")
    List<UsesRow> uses(Collection<String> promotionIds, String except);

    @Query("""
            select promotion_id, count(*) as uses from promotion_redemption
            where promotion_id in (:promotionIds) and customer_key = :customerKey and hold_id <> :except
            group by promotion_id""")
    List<UsesRow> uses(Collection<String> promotionIds, String customerKey, String except);

    @Query("""
            insert into promotion_redemption (promotion_id, hold_id, customer_key)
            values (:promotionId, :holdId, :customerKey)""")
    int add(String promotionId, String holdId, @Nullable String customerKey);

    @Query("delete from promotion_redemption where hold_id = :holdId")
    int delete(String holdId);
}
