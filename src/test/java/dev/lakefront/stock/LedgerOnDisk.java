package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.stock.HoldNotes.View;
import dev.lakefront.testing.DatabaseView;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything the ledger says at one moment, read by plain SQL and added up anew. */
final class LedgerOnDisk {

    private static final Set<HoldState> USING = EnumSet.of(HoldState.HELD, HoldState.SOLD);
    private static final Set<HoldState> EVER_SOLD = EnumSet.of(HoldState.SOLD, HoldState.RETURNED);

    final Map<String, View> holds = new HashMap<>();
    private final Map<String, StockLevel> levels = new HashMap<>();
    private final Map<String, Map<String, Long>> lines = new HashMap<>();
    private final Map<String, Map<String, String>> redemptions = new HashMap<>();
    private final Map<String, Set<String>> places = new HashMap<>();
    private final Set<String> toBeWritten = new HashSet<>();

    private LedgerOnDisk() {}

    static LedgerOnDisk read(String database) throws SQLException {
        LedgerOnDisk ledger = new LedgerOnDisk();
        // one moment for all: what the killed process began may still be ending
        try (DatabaseView view = DatabaseView.open(database)) {
            view.each(
                    "select id, state, deadline from stock_hold",
                    row -> ledger.holds.put(
                            row.getString(1),
                            new View(
                                    HoldState.of(row.getString(2)),
                                    row.getObject(3, OffsetDateTime.class).toInstant())));
            view.each(
                    "select sku, supplied, sold, held from stock_level",
                    row -> ledger.levels.put(
                            row.getString(1),
                            new StockLevel(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))));
            view.each(
                    "select hold_id, sku, quantity from stock_hold_line",
                    row -> ledger.lines
                            .computeIfAbsent(row.getString(1), id -> new HashMap<>())
                            .put(row.getString(2), row.getLong(3)));
            view.each(
                    "select hold_id, promotion_id, customer_key from promotion_redemption",
                    row -> ledger.redemptions
                            .computeIfAbsent(row.getString(1), id -> new HashMap<>())
                            .put(row.getString(2), row.getString(3)));
            view.each(
                    "select hold_id, customer_key from stock_hold_place",
                    row -> ledger.places
                            .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                            .add(row.getString(2)));
            view.each(
                    "select document_id from mirrored_document where dirty = true",
                    row -> ledger.toBeWritten.add(row.getString(1)));
        }
        return ledger;
    }

    /** That no hold is half there: its pieces, and while they count its uses of promotions and its places. */
    void demandWholeHolds() {
        holds.forEach((id, view) -> {
            HoldRequest request = HoldOwner.request(id, view.deadline());
            Map<String, String> uses = new HashMap<>();
            request.redemptions().forEach(each -> uses.put(each.promotionId(), each.customerKey()));
            assertThat(lines.get(id)).as("pieces of %s", id).isEqualTo(request.pieces());
            assertThat(redemptions.getOrDefault(id, Map.of()))
                    .as("redemptions of %s, %s", id, view)
                    .isEqualTo(USING.contains(view.state()) ? uses : Map.of());
            assertThat(places.getOrDefault(id, Set.of()))
                    .as("places of %s, %s", id, view)
                    .isEqualTo(view.state() == HoldState.HELD ? request.customerKeys() : Set.of());
        });
        assertThat(holds.keySet()).containsAll(lines.keySet()).containsAll(redemptions.keySet());
    }

    /** That the counters are those of the holds, that nothing is promised twice, and that the lake will be told. */
    void demandSoundCounters() {
        Map<HoldState, Map<String, Long>> pieces = new HashMap<>();
        Set<String> sold = new HashSet<>();
        Map<String, Long> uses = new HashMap<>();
        holds.forEach((id, view) -> lines.getOrDefault(id, Map.of()).forEach((sku, quantity) -> {
            pieces.computeIfAbsent(view.state(), state -> new HashMap<>()).merge(sku, quantity, Long::sum);
            if (EVER_SOLD.contains(view.state())) {
                sold.add(StockDocument.id(sku));
            }
        }));
        redemptions.values().forEach(each -> each.keySet().forEach(promotion -> uses.merge(promotion, 1L, Long::sum)));

        Map<String, Long> soldPieces = pieces.getOrDefault(HoldState.SOLD, Map.of());
        Map<String, Long> heldPieces = pieces.getOrDefault(HoldState.HELD, Map.of());
        HoldOwner.SUPPLIED.forEach((sku, supplied) -> {
            long soldOfIt = soldPieces.getOrDefault(sku, 0L);
            long heldOfIt = heldPieces.getOrDefault(sku, 0L);
            assertThat(levels.get(sku)).isEqualTo(new StockLevel(sku, supplied, soldOfIt, heldOfIt));
            assertThat(soldOfIt + heldOfIt).as("promised of %s", sku).isLessThanOrEqualTo(supplied);
        });
        HoldOwner.LIMITS.forEach((promotion, limit) ->
                assertThat(uses.getOrDefault(promotion, 0L)).as(promotion).isLessThanOrEqualTo(limit));
        assertThat(toBeWritten).containsAll(sold);
    }

    /** That this is what the shop itself says, and adds up. */
    void demandSameOf(Stock stock) {
        Map<String, StockLevel> told = stock.levels(HoldOwner.SUPPLIED.keySet());
        assertThat(told).isEqualTo(levels);
        told.values()
                .forEach(level -> assertThat(level.sold() + level.held() + level.available())
                        .as(level.sku())
                        .isEqualTo(level.supplied()));
    }
}
