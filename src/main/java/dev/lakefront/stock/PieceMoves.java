package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.journal.Notices;
import dev.lakefront.mirror.Mirror;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Moves pieces between available, held and sold: the one place that changes these counters. In the same transaction it
 * publishes flips, and has documents written whose {@code sold} changed.
 */
@Singleton
final class PieceMoves {

    private final StockRows rows;
    private final Notices notices;
    private final Mirror mirror;
    private final Clock clock;

    PieceMoves(StockRows rows, Notices notices, Mirror mirror, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** From where to where, as signs of the counters. */
    enum Move {
        HOLD(1, 0),
        LET_GO(-1, 0),
        SELL(-1, 1),
        GIVE_BACK(0, -1),
        TAKE(0, 1);

        private final int held;
        private final int sold;

        Move(int held, int sold) {
            this.held = held;
            this.sold = sold;
        }
    }

    /** The levels of these SKUs by SKU, locked until the end of the transaction; without those that were never on sale. */
    Map<String, StockRow> lock(SortedMap<String, Long> pieces) {
        Map<String, StockRow> locked = new HashMap<>();
        rows.locked(List.copyOf(pieces.keySet())).forEach(row -> locked.put(row.sku(), row));
        return locked;
    }

    /** Moves pieces whose levels are locked, and enough for it. */
    void move(SortedMap<String, Long> pieces, Map<String, StockRow> locked, Move move) {
        Instant now = Micros.of(clock.instant());
        Set<String> flipped = new TreeSet<>();
        Set<String> documents = new TreeSet<>();
        pieces.forEach((sku, quantity) -> {
            StockRow before = locked.get(sku);
            if (before == null) {
                throw new IllegalStateException(sku + " has no level");
            }
            StockRow after = before.moved(quantity * move.sold, quantity * move.held);
            rows.count(sku, after.sold(), after.held(), now);
            if (before.available() != after.available()) {
                flipped.add(sku);
            }
            // a document that is gone stays gone; it is written when it comes back
            if (before.sold() != after.sold() && after.listed()) {
                documents.add(StockDocument.id(sku));
            }
        });
        if (!documents.isEmpty()) {
            mirror.changed(documents);
        }
        if (!flipped.isEmpty()) {
            notices.publish(FlipNotices.TOPIC, FlipNotices.body(flipped));
        }
    }

    /**
     * Takes in pieces that were held or sold before the database was lost. A SKU that it does not know yet is not on sale until
     * its document is read, which may know of more sold pieces.
     */
    void restore(SortedMap<String, Long> pieces, boolean held) {
        Instant now = Micros.of(clock.instant());
        pieces.keySet().forEach(sku -> rows.addUnseen(sku, Instant.EPOCH, now));
        Map<String, StockRow> locked = lock(pieces);
        if (held) {
            move(pieces, locked, Move.HOLD);
            return;
        }
        pieces.forEach((sku, quantity) -> {
            StockRow row = locked.get(sku);
            if (row != null && row.unseen()) {
                rows.count(sku, row.sold() + quantity, row.held(), now);
            }
        });
    }
}
