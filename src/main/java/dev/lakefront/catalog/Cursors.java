package dev.lakefront.catalog;

import dev.lakefront.web.Seals;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cursors of one list in memory. */
record Cursors(Seals seals, String list) {

    private static final String PURPOSE = "list-cursor";

    String after(String place) {
        return seals.seal(PURPOSE, list, place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a cursor of this list stands for; null if it is none. */
    @Nullable
    String place(String cursor) {
        byte[] place = seals.open(PURPOSE, list, cursor);
        return place == null ? null : new String(place, StandardCharsets.UTF_8);
    }
}
