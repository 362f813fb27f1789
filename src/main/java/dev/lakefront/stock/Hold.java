package dev.lakefront.stock;

import java.time.Instant;
import java.util.Map;

/**
 * Pieces taken together.
 *
 * @param pieces how many of each SKU
 */
public record Hold(HoldId id, HoldState state, Instant deadline, Map<String, Long> pieces) {

    public Hold {
        pieces = Map.copyOf(pieces);
    }
}
