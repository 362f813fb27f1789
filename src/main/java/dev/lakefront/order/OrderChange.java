package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff or an editor wants of an order. */
public sealed interface OrderChange {

    /**
     * To call it off.
     *
     * @param reason in their words; null for none
     */
    record Cancel(@Nullable String reason) implements OrderChange {}

    /**
     * All of it was sent.
     *
     * @param trackingCode together with a carrier, or neither
     */
    record Ship(@Nullable String carrier, @Nullable String trackingCode) implements OrderChange {}

    record Deliver() implements OrderChange {}

    record Return() implements OrderChange {}

    /**
     * To give money back.
     *
     * @param amount null for all that is left
     * @param reason in their words; null for none
     * @param restock whether the order's pieces go on sale again
     */
    record Refund(@Nullable Money amount, @Nullable String reason, boolean restock) implements OrderChange {}

    /** From the words of {@code order.request.to}; nothing if it is none of them. */
    static Optional<OrderChange> of(String to, @Nullable String carrier, @Nullable String trackingCode) {
        return switch (to) {
            case "cancelled" -> Optional.of(new Cancel(null));
            case "shipped" -> Optional.of(new Ship(carrier, trackingCode));
            case "delivered" -> Optional.of(new Deliver());
            case "returned" -> Optional.of(new Return());
            default -> Optional.empty();
        };
    }
}
