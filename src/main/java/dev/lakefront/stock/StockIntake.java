package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.journal.Notices;
import dev.lakefront.mirror.Mirror;
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
 * sale or ceased to be, and which documents do not show what the ledger has. May be repeated, also by several instances at
 * once. A document that the shop itself has written since is read once more and found in order: that ends there.
 */
@Singleton
class StockIntake {

    private static final Logger LOG = LoggerFactory.getLogger(StockIntake.class);

    private final StockRows rows;
    private final Notices notices;
    private final Mirror mirror;
    private final Clock clock;

    StockIntake(StockRows rows, Notices notices, Mirror mirror, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.mirror = mirror;
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
        Set<String> outdated = new TreeSet<>();
        for (List<String> some : JdbcStock.chunks(skus)) {
            Map<String, StockRow> locked = rowsBySku(rows.locked(some));
            for (String sku : some) {
                StockRow row = locked.get(sku);
                StockDocument document = bySku.get(sku);
                if (write(sku, row, document, now)) {
                    flipped.add(sku);
                }
                if (isOutdated(row, document)) {
                    outdated.add(StockDocument.id(sku));
                }
            }
        }
        if (!outdated.isEmpty()) {
            mirror.changed(outdated);
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
            boolean added = rows.add(document, now) == 1;
            if (added) {
                mirror.adopted(StockDocument.id(sku), document.shopSeq());
            }
            return added;
        }
        rows.supply(sku, document.supplied(), document.revision(), document.changedAt(), now);
        StockRow after = row.supplied(document.supplied());
        if (after.overpromised() && !row.overpromised()) {
            long promised = row.sold() + row.held();
            LOG.warn("{}: {} pieces supplied, but {} sold or held", sku, document.supplied(), promised);
        }
        return row.available() != after.available();
    }

    /** Also one that is newly there or gone. */
    private static boolean isOutdated(@Nullable StockRow row, @Nullable StockDocument document) {
        if (row == null || document == null) {
            return row == null ? document != null && !document.shows(document.sold()) : row.listed();
        }
        return !row.listed() || !document.shows(row.sold());
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
