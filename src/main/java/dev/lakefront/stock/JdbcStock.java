package dev.lakefront.stock;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The ledger's read side in the database. */
@Singleton
final class JdbcStock implements Stock {

    private final StockRows rows;

    JdbcStock(StockRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, StockLevel> levels(Collection<String> skus) {
        Map<String, StockLevel> levels = new HashMap<>();
        for (List<String> some : chunks(skus)) {
            rows.listed(some).forEach(row -> levels.put(row.sku(), row.level()));
        }
        return levels;
    }

    @Override
    public Map<String, Long> sold() {
        Map<String, Long> sold = new HashMap<>();
        rows.sold().forEach(row -> sold.put(row.sku(), row.sold()));
        return sold;
    }

    /** Without duplicates, sorted, in pieces that one statement takes. */
    static List<List<String>> chunks(Collection<String> skus) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(skus));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += StockRows.MOST) {
            chunks.add(sorted.subList(from, Math.min(sorted.size(), from + StockRows.MOST)));
        }
        return chunks;
    }
}
