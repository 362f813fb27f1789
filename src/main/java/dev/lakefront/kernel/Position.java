package dev.lakefront.kernel;

import java.time.Instant;

/**
 * A place in a list that is ordered by time, and by ids where times are the same.
 *
 * @param id empty for the first place of that time
 */
public record Position(Instant at, String id) {

    /** The beginning of a list of which the newest are the first. */
    public static final Position NEWEST = from(Instant.parse("9999-01-01T00:00:00Z"));

    public static Position from(Instant time) {
        return new Position(time, "");
    }

    /** What {@link #text()} made. */
    public static Position parse(String text) {
        int gap = text.indexOf(' ');
        return new Position(Instant.parse(text.substring(0, gap)), text.substring(gap + 1));
    }

    public String text() {
        return at + " " + id;
    }
}
