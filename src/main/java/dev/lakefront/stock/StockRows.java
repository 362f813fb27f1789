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

    /** A page of the lake's, so that what one transaction takes over is locked by one statement. */
    int MOST = 1000;

    @Query("select * from stock_level where sku in (:skus) and listed = true")
    List<StockRow> listed(Collection<String> skus);

    @Query("select * from stock_level where sku in (:skus)")
    List<StockRow> find(Collection<String> skus);

    /**
     * Locks these rows until the end of the transaction, in the order of their SKUs as the database sees it. A transaction that
     * locks several must do it with this statement, once: only so do all keep the same order.
     */
    @Query("select * from stock_level where sku in (:skus) order by sku for update")
    List<StockRow> locked(Collection<String> skus);

    @Query("select sku from stock_level where listed = true")
    List<String> listedSkus();

    @Query("select count(*) from stock_level where listed = true")
    long countListed();

    @Query("select count(*) from stock_level")
    long countAny();

    @Query("select count(*) from stock_level where listed = true and sold + held > supplied")
    long countOverpromised();

    /** Those whose SKU begins like this, a page by SKU. */
    @Query("select * from stock_level where sku like :pattern and sku > :after order by sku limit :max")
    List<StockRow> page(String pattern, String after, int max);

    @Query("select count(*) from stock_level where sku like :pattern")
    long count(String pattern);

    @Query("select sku, sold from stock_level where sold > 0")
    List<SoldRow> sold();

    /** Adds rows, but none whose SKU is there already. */
    @Query("""
            insert into stock_level (sku, supplied, sold, held, listed, lake_revision, lake_updated_at, updated_at)
            values (:sku, :supplied, :sold, 0, true, :revision, :changedAt, :now)
            on conflict do nothing""")
    int add(String sku, long supplied, long sold, String revision, Instant changedAt, Instant now);

    /** Adds a SKU whose document is yet to be read, unless it is there. */
    @Query("""
            insert into stock_level (sku, supplied, sold, held, listed, lake_revision, lake_updated_at, updated_at)
            values (:sku, 0, 0, 0, false, '', :never, :now)
            on conflict do nothing""")
    int addUnseen(String sku, Instant never, Instant now);

    default int add(StockDocument document, Instant now) {
        return add(
                document.sku(), document.supplied(), document.sold(), document.revision(), document.changedAt(), now);
    }

    @Query("""
            update stock_level set supplied = :supplied, listed = true, lake_revision = :revision,
                lake_updated_at = :changedAt, updated_at = :now
            where sku = :sku""")
    int supply(String sku, long supplied, String revision, Instant changedAt, Instant now);

    /** Puts a SKU on sale whose document was yet to be read, see {@link #addUnseen}. */
    @Query("""
            update stock_level set supplied = :supplied, listed = true, lake_revision = :revision,
                lake_updated_at = :changedAt, updated_at = :now
            where sku = :sku and lake_revision = ''""")
    int see(String sku, long supplied, String revision, Instant changedAt, Instant now);

    /** What became of the shop's own counters. The row must be locked. */
    @Query("update stock_level set sold = :sold, held = :held, updated_at = :now where sku = :sku")
    int count(String sku, long sold, long held, Instant now);

    @Query("update stock_level set sold = :sold, updated_at = :now where sku = :sku and sold < :sold")
    int raiseSold(String sku, long sold, Instant now);

    @Query("update stock_level set listed = false, updated_at = :now where sku = :sku")
    int unlist(String sku, Instant now);
}
