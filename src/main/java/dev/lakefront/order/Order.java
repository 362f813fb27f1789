package dev.lakefront.order;

import dev.lakefront.kernel.Position;
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
 * @param refunds of the payment that counts, in the order in which they were asked for
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
        List<Refund> refunds,
        List<Shipment> shipments,
        @Nullable RequestOutcome outcome,
        HoldId hold,
        Instant deadline,
        Instant placedAt,
        Instant updatedAt) {

    public Order {
        refunds = List.copyOf(refunds);
        shipments = List.copyOf(shipments);
    }

    public boolean isOpen() {
        return state instanceof OrderState.Open;
    }

    /** Whether the shopper may still pay it. */
    public boolean isPayable() {
        return isOpen() && !payment.received();
    }

    /** Its place in lists. */
    public Position position() {
        return new Position(placedAt, id.value());
    }

    /** Names this state of this order, as {@code ETag} does. */
    public String tag() {
        return "\"" + id.value().substring(0, 8) + "-" + version + "\"";
    }

    Order as(OrderState newState) {
        return with(newState, payment, fulfilment, refunds, shipments, outcome, deadline, version, updatedAt);
    }

    Order as(PaymentState newPayment) {
        return as(newPayment, refunds);
    }

    Order as(PaymentState newPayment, List<Refund> newRefunds) {
        return with(state, newPayment, fulfilment, newRefunds, shipments, outcome, deadline, version, updatedAt);
    }

    /** To be paid by then. */
    Order until(Instant newDeadline) {
        return with(state, payment, fulfilment, refunds, shipments, outcome, newDeadline, version, updatedAt);
    }

    Order as(FulfilmentState newFulfilment, List<Shipment> newShipments) {
        return with(state, payment, newFulfilment, refunds, newShipments, outcome, deadline, version, updatedAt);
    }

    Order as(RequestOutcome newOutcome) {
        return with(state, payment, fulfilment, refunds, shipments, newOutcome, deadline, version, updatedAt);
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
                refunds,
                shipments,
                outcome,
                hold,
                deadline,
                placedAt,
                updatedAt);
    }

    /** As it is kept after a change. */
    Order next(Instant changedAt) {
        return with(state, payment, fulfilment, refunds, shipments, outcome, deadline, version + 1, changedAt);
    }

    private Order with(
            OrderState newState,
            PaymentState newPayment,
            FulfilmentState newFulfilment,
            List<Refund> newRefunds,
            List<Shipment> newShipments,
            @Nullable RequestOutcome newOutcome,
            Instant newDeadline,
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
                newRefunds,
                newShipments,
                newOutcome,
                hold,
                newDeadline,
                placedAt,
                changedAt);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Order[" + id.value() + ", " + version + "]";
    }
}
