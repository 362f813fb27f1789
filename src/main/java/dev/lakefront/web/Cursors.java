package dev.lakefront.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one list: places in it, sealed, so that nobody can make one.
 *
 * @param list what the places are good for: the list's name with all that shapes its order
 */
public record Cursors(Seals seals, String list) {

    private static final String PURPOSE = "list-cursor";

    public String after(String place) {
        return seals.seal(PURPOSE, list, place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a cursor of this list stands for; null if it is none. */
    public @Nullable String place(String cursor) {
        byte[] place = seals.open(PURPOSE, list, cursor);
        return place == null ? null : new String(place, StandardCharsets.UTF_8);
    }
}
