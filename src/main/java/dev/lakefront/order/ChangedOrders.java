package dev.lakefront.order;

import dev.lakefront.journal.Micros;
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

    /** A place in that list; an empty id is before all that were changed at that time. */
    public record Place(Instant changedAt, String id) {

        public static Place from(Instant time) {
            return new Place(time, "");
        }
    }

    /** Some of them, after a place. An order that changes meanwhile moves on. */
    @Transactional
    public List<Place> after(Place place, Instant until, int most) {
        return rows.after(Micros.of(place.changedAt()), place.id(), Micros.of(until), most).stream()
                .map(row -> new Place(row.updatedAt(), row.id()))
                .toList();
    }
}
