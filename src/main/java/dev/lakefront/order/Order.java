package dev.lakefront.order;

import dev.lakefront.stock.HoldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the database has it: what was promised, and how it stands.
 *
 * @param number short, for people; not in sequence
 * @param version rises with each change
 * @param cartId that it was placed from; null if nobody knows any more
 * @param hold by which its pieces are taken in the stock ledger
 * @param deadline by when it is to be paid; meaningless afterwards
 * @param outcome the answer to the last request of an editor; null if there was none
 */
public record Order(
        OrderId id,
        String number,
        long version,
        OrderState state,
        PaymentState payment,
        FulfilmentState fulfilment,
        Customer customer,
        @Nullable String cartId,
        OrderContent content,
        List<Shipment> shipments,
        @Nullable RequestOutcome outcome,
        HoldId hold,
        Instant deadline,
        Instant placedAt,
        Instant updatedAt) {

    public Order {
        shipments = List.copyOf(shipments);
    }

    public boolean isOpen() {
        return state instanceof OrderState.Open;
    }

    /** Whether the shopper may still pay it. */
    public boolean isPayable() {
        return isOpen() && !payment.received();
    }

    /** Names this state of this order, as {@code ETag} does. */
    public String tag() {
        return "\"" + id.value().substring(0, 8) + "-" + version + "\"";
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Order[" + id.value() + ", " + version + "]";
    }
}
