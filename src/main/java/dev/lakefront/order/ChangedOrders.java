package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.Position;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** The orders that something happened to within some time, the longest ago first. A new order is one of them. */
@Singleton
public class ChangedOrders {

    private final ChangedRows rows;

    ChangedOrders(ChangedRows rows) {
        this.rows = rows;
    }

    /** The places of some of them, after one. An order that changes meanwhile moves on. */
    @Transactional
    public List<Position> after(Position place, Instant until, int most) {
        return rows.after(Micros.of(place.at()), place.id(), Micros.of(until), most).stream()
                .map(row -> new Position(row.updatedAt(), row.id()))
                .toList();
    }
}
