package dev.lakefront.order;

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
