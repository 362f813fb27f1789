package dev.lakefront.stock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The SQL of the ledger; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. Lists of SKUs are short:
 * {@link #MOST} at most.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StockRows extends GenericRepository<StockRow, String> {

    int MOST = 500;

    @Query("select * from stock_level where sku in (:skus) and listed = true")
    List<StockRow> listed(Collection<String> skus);

    @Query("select * from stock_level where sku in (:skus)")
    List<StockRow> find(Collection<String> skus);

    /** Locks these rows until the end of the transaction, in the order of their SKUs. */
    @Query("select * from stock_level where sku in (:skus) order by sku for update")
    List<StockRow> locked(Collection<String> skus);

    @Query("select sku from stock_level where listed = true")
    List<String> listedSkus();

    @Query("select count(*) from stock_level where listed = true")
    long countListed();

    @Query("select sku, sold from stock_level where sold > 0")
    List<SoldRow> sold();

    /** Adds rows, but none whose SKU is there already. */
    @Query("""
            insert into stock_level (sku, supplied, sold, held, listed, lake_revision, lake_updated_at, updated_at)
            values (:sku, :supplied, :sold, 0, true, :revision, :changedAt, :now)
            on conflict do nothing""")
    int add(String sku, long supplied, long sold, String revision, Instant changedAt, Instant now);

    @Query("""
            update stock_level set supplied = :supplied, listed = true, lake_revision = :revision,
                lake_updated_at = :changedAt, updated_at = :now
            where sku = :sku""")
    int supply(String sku, long supplied, String revision, Instant changedAt, Instant now);

    @Query("update stock_level set listed = false, updated_at = :now where sku = :sku")
    int unlist(String sku, Instant now);
}
