package dev.lakefront.stock;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole ledger, in the order of the SKUs. */
@Singleton
public class StockList {

    private final StockRows rows;

    StockList(StockRows rows) {
        this.rows = rows;
    }

    /**
     * One SKU.
     *
     * @param onSale false once its document is gone
     */
    public record Item(StockLevel level, boolean onSale) {}

    /**
     * Some of them.
     *
     * @param total how many there are on all pages
     * @param next where the next page begins; null on the last one
     */
    public record Page(
            List<Item> items, long total, @Nullable String next) {}

    /**
     * Those whose SKU begins with this text.
     *
     * @param after where {@link Page#next} of the page before says; empty for the first
     */
    @Transactional
    public Page page(String prefix, String after, int limit) {
        String pattern = prefix.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        List<StockRow> found = rows.page(pattern, after, limit + 1);
        List<Item> items = found.stream().limit(limit).map(StockList::item).toList();
        return new Page(
                items,
                rows.count(pattern),
                found.size() > limit ? items.getLast().level().sku() : null);
    }

    @Transactional
    public Optional<Item> find(String sku) {
        return rows.find(Set.of(sku)).stream().map(StockList::item).findFirst();
    }

    private static Item item(StockRow row) {
        return new Item(row.level(), row.listed());
    }
}
