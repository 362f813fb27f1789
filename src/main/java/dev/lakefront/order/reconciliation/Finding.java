package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that orders and payments do not agree on, until it is resolved.
 *
 * @param orderId as the payment names it; there may be no such order
 * @param reference of the payment; null if it is about none
 * @param expected what should be so; null if it is about no amount
 * @param found what is so
 * @param lastSeenAt when it was so the last time
 * @param resolution null as long as it is open
 */
public record Finding(
        String id,
        FindingKind kind,
        String orderId,
        @Nullable String reference,
        @Nullable Money expected,
        @Nullable Money found,
        Instant foundAt,
        Instant lastSeenAt,
        @Nullable Resolution resolution) {

    /** The note of findings that the shop saw to be no more. */
    public static final String HEALED = "healed";

    Position position() {
        return new Position(foundAt, id);
    }

    /**
     * How it ended.
     *
     * @param by the account of whoever resolved it; null for the shop
     */
    public record Resolution(Instant at, @Nullable String by, String note) {}
}
