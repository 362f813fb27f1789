package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.journal.Notices;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes {@code supplied} over from the lake into the ledger and says, in the same transaction, which SKUs came to be on
 * sale or ceased to be. May be repeated, also by several instances at once: rows are locked in the order of their SKUs.
 */
@Singleton
class StockIntake {

    private static final Logger LOG = LoggerFactory.getLogger(StockIntake.class);

    private final StockRows rows;
    private final Notices notices;
    private final Clock clock;

    StockIntake(StockRows rows, Notices notices, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Takes over what a query showed, which may be behind what the ledger knows already.
     *
     * @return the SKUs in doubt, about which nothing was changed: the ledger knows another state that is not older
     */
    @Transactional
    Set<String> shown(Collection<StockDocument> documents) {
        NavigableMap<String, StockDocument> bySku = documentsBySku(documents);
        List<StockDocument> news = new ArrayList<>();
        Set<String> doubtful = new TreeSet<>();
        for (List<String> some : JdbcStock.chunks(bySku.keySet())) {
            Map<String, StockRow> known = rowsBySku(rows.find(some));
            for (StockDocument document :
                    bySku.subMap(some.getFirst(), true, some.getLast(), true).values()) {
                StockRow row = known.get(document.sku());
                if (row == null || document.changedAt().isAfter(row.lakeUpdatedAt())) {
                    news.add(document);
                } else if (!row.listed() || !document.revision().equals(row.lakeRevision())) {
                    doubtful.add(document.sku());
                }
            }
        }
        record(news, Set.of());
        return doubtful;
    }

    /** Takes over what the lake was found to hold. */
    @Transactional
    void found(LakeStock.Holding holding) {
        record(holding.found(), holding.absent());
    }

    private void record(Collection<StockDocument> documents, Set<String> absent) {
        NavigableMap<String, StockDocument> bySku = documentsBySku(documents);
        Set<String> skus = new TreeSet<>(bySku.keySet());
        skus.addAll(absent);
        Instant now = Micros.of(clock.instant());
        Set<String> flipped = new TreeSet<>();
        for (List<String> some : JdbcStock.chunks(skus)) {
            Map<String, StockRow> locked = rowsBySku(rows.locked(some));
            for (String sku : some) {
                if (write(sku, locked.get(sku), bySku.get(sku), now)) {
                    flipped.add(sku);
                }
            }
        }
        if (!flipped.isEmpty()) {
            notices.publish(FlipNotices.TOPIC, FlipNotices.body(flipped));
        }
    }

    /** Writes what the document says, or that there is none any more; returns whether that is a flip. */
    private boolean write(String sku, @Nullable StockRow row, @Nullable StockDocument document, Instant now) {
        if (document == null) {
            return row != null && rows.unlist(sku, now) == 1 && row.available();
        }
        if (row == null) {
            // another instance may have been quicker, and has told of it
            return rows.add(sku, document.supplied(), document.sold(), document.revision(), document.changedAt(), now)
                    == 1;
        }
        rows.supply(sku, document.supplied(), document.revision(), document.changedAt(), now);
        long promised = row.sold() + row.held();
        if (document.supplied() < promised) {
            LOG.warn("{}: {} pieces supplied, but {} sold or held", sku, document.supplied(), promised);
        }
        return row.available() != document.supplied() > promised;
    }

    private static NavigableMap<String, StockDocument> documentsBySku(Collection<StockDocument> documents) {
        NavigableMap<String, StockDocument> bySku = new TreeMap<>();
        documents.forEach(document -> bySku.put(document.sku(), document));
        return bySku;
    }

    private static Map<String, StockRow> rowsBySku(List<StockRow> rows) {
        Map<String, StockRow> bySku = new HashMap<>();
        rows.forEach(row -> bySku.put(row.sku(), row));
        return bySku;
    }
}
