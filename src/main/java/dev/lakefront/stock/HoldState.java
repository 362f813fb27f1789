package dev.lakefront.stock;

import java.util.Locale;

/** What became of held pieces. */
public enum HoldState {
    /** Kept back for somebody who has not paid yet. */
    HELD,
    SOLD,
    /** Given up by whoever held them: available again. */
    RELEASED,
    /** Given up because the deadline passed: available again. */
    EXPIRED,
    /** Sold and given back: available again. */
    RETURNED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HoldState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
