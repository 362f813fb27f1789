package dev.lakefront.stock;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Micros;
import dev.lakefront.mirror.MirroredDocuments;
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
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What editors see of the ledger: the shop's fields in documents of the type {@code stock}, beside the editors' own {@code
 * supplied}, which the shop never writes here. A SKU whose document is gone is shown again when it is back.
 */
@Singleton
class StockDocuments implements MirroredDocuments {

    private static final JsonMapper JSON = new JsonMapper();

    private final StockRows rows;
    private final Clock clock;

    StockDocuments(StockRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String type() {
        return StockDocument.TYPE;
    }

    @Override
    public boolean madeByEditors() {
        return true;
    }

    @Override
    @Transactional
    public Map<String, Map<String, @Nullable Object>> current(Collection<String> ids) {
        List<String> skus =
                ids.stream().map(StockDocument::sku).flatMap(Optional::stream).toList();
        Map<String, Map<String, @Nullable Object>> documents = new HashMap<>();
        for (List<String> some : JdbcStock.chunks(skus)) {
            for (StockRow row : rows.listed(some)) {
                Map<String, @Nullable Object> fields = new HashMap<>();
                fields.put("sold", row.sold());
                fields.put("onHand", row.onHand());
                documents.put(StockDocument.id(row.sku()), fields);
            }
        }
        return documents;
    }

    @Override
    @Transactional
    public boolean isEmpty() {
        return rows.countAny() == 0;
    }

    /** Of a SKU that is known, the higher count of sold pieces is believed: who restored a backup must not sell twice. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(List<Map<String, @Nullable Object>> documents) {
        NavigableMap<String, StockDocument> bySku = new TreeMap<>();
        for (Map<String, @Nullable Object> each : documents) {
            StockDocument.read(JSON.valueToTree(each)).ifPresent(document -> bySku.put(document.sku(), document));
        }
        Instant now = Micros.of(clock.instant());
        List<StockDocument> known = new ArrayList<>();
        for (StockDocument document : bySku.values()) {
            if (rows.add(document, now) == 0) {
                known.add(document);
            }
        }
        for (StockDocument document : known) {
            rows.raiseSold(document.sku(), document.sold(), now);
            // of orders that were restored before it
            rows.see(document.sku(), document.supplied(), document.revision(), document.changedAt(), now);
        }
    }
}
