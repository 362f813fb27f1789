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

    Order as(OrderState newState) {
        return with(newState, payment, fulfilment, shipments, outcome, version, updatedAt);
    }

    Order as(PaymentState newPayment) {
        return with(state, newPayment, fulfilment, shipments, outcome, version, updatedAt);
    }

    Order as(FulfilmentState newFulfilment, List<Shipment> newShipments) {
        return with(state, payment, newFulfilment, newShipments, outcome, version, updatedAt);
    }

    Order as(RequestOutcome newOutcome) {
        return with(state, payment, fulfilment, shipments, newOutcome, version, updatedAt);
    }

    /** Under another number, as long as nobody knows it. */
    Order numbered(String another) {
        return new Order(
                id,
                another,
                version,
                state,
                payment,
                fulfilment,
                customer,
                cartId,
                content,
                shipments,
                outcome,
                hold,
                deadline,
                placedAt,
                updatedAt);
    }

    /** As it is kept after a change. */
    Order next(Instant changedAt) {
        return with(state, payment, fulfilment, shipments, outcome, version + 1, changedAt);
    }

    private Order with(
            OrderState newState,
            PaymentState newPayment,
            FulfilmentState newFulfilment,
            List<Shipment> newShipments,
            @Nullable RequestOutcome newOutcome,
            long newVersion,
            Instant changedAt) {
        return new Order(
                id,
                number,
                newVersion,
                newState,
                newPayment,
                newFulfilment,
                customer,
                cartId,
                content,
                newShipments,
                newOutcome,
                hold,
                deadline,
                placedAt,
                changedAt);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Order[" + id.value() + ", " + version + "]";
    }
}
