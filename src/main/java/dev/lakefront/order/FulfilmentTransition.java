package dev.lakefront.order;

import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an order whose goods move. Goods go forward only, and leave only if their money is there. */
final class FulfilmentTransition {

    private static final String ON_ITS_WAY = "in_transit";
    private static final String DELIVERED = "delivered";
    private static final String CAME_BACK = "return_to_sender";

    private FulfilmentTransition() {}

    static Decision ship(Order order, OrderChange.Ship wish, Instant now) {
        boolean tracked = wish.carrier() != null && wish.trackingCode() != null;
        if (!tracked && (wish.carrier() != null || wish.trackingCode() != null)) {
            return new Illegal("A tracking code needs its carrier, and a carrier a code.");
        }
        if (order.fulfilment() == FulfilmentState.SHIPPED && (!tracked || isKnown(order, wish))) {
            return new Unchanged();
        }
        boolean waits = order.fulfilment() == FulfilmentState.UNFULFILLED
                || order.fulfilment() == FulfilmentState.PARTIALLY_SHIPPED;
        if (!waits) {
            return new Illegal("The order was sent already.");
        }
        if (!order.isOpen()) {
            return new Illegal("The order is " + order.state().wireName() + ".");
        }
        String reason = whyNotLeaving(order);
        if (reason != null) {
            return new Illegal(reason);
        }
        if (wish.carrier() == null || wish.trackingCode() == null) {
            return new Changed(
                    order.as(FulfilmentState.SHIPPED, order.shipments()),
                    List.of(Tell.of("shipped"), Write.of(OrderLetter.Kind.SHIPPED)));
        }
        Shipment shipment = new Shipment(
                "s" + (order.shipments().size() + 1), wish.carrier(), wish.trackingCode(), ON_ITS_WAY, now);
        List<Shipment> shipments = new ArrayList<>(order.shipments());
        shipments.add(shipment);
        return new Changed(
                order.as(FulfilmentState.SHIPPED, shipments),
                List.of(
                        Tell.of("shipped.tracked", shipment.carrier(), shipment.trackingCode()),
                        new Write(OrderLetter.Kind.SHIPPED, shipment.id(), shipment.id())));
    }

    private static boolean isKnown(Order order, OrderChange.Ship wish) {
        return order.shipments().stream()
                .anyMatch(each -> each.carrier().equals(wish.carrier())
                        && each.trackingCode().equals(wish.trackingCode()));
    }

    /** Null if its goods may leave. */
    private static @Nullable String whyNotLeaving(Order order) {
        return switch (order.payment()) {
            case PaymentState.Pending pending -> "The order is not paid.";
            case PaymentState.Processing processing -> "The order is not paid yet.";
            case PaymentState.Failed failed -> "The order is not paid.";
            case PaymentState.Disputed disputed -> "The payment is disputed.";
            case PaymentState.Refunded refunded -> "All of the money was given back.";
            case PaymentState.Paid paid -> isOnSale(order);
            case PaymentState.PartiallyRefunded refunded -> isOnSale(order);
        };
    }

    private static @Nullable String isOnSale(Order order) {
        return order.refunds().stream().anyMatch(Refund::restocked) ? "The order's pieces are on sale again." : null;
    }

    static Decision deliver(Order order) {
        return switch (order.fulfilment()) {
            case DELIVERED -> new Unchanged();
            case SHIPPED -> {
                Order delivered = order.as(FulfilmentState.DELIVERED, all(order, DELIVERED));
                List<Effect> effects =
                        new ArrayList<>(List.of(Tell.of("delivered"), Write.of(OrderLetter.Kind.DELIVERED)));
                if (order.payment().received() && !(order.payment() instanceof PaymentState.Disputed)) {
                    effects.add(Tell.of("completed"));
                    delivered = delivered.as(new OrderState.Completed());
                }
                yield new Changed(delivered, effects);
            }
            case UNFULFILLED, PARTIALLY_SHIPPED -> new Illegal("The order was not sent yet, or not all of it.");
            case RETURNED, FAILED ->
                new Illegal("The order is " + order.fulfilment().wireName() + ".");
        };
    }

    /** Its pieces are not taken back by this: nobody knows yet in which state they are. */
    static Decision comeBack(Order order) {
        return switch (order.fulfilment()) {
            case RETURNED -> new Unchanged();
            case SHIPPED, DELIVERED ->
                new Changed(
                        order.as(FulfilmentState.RETURNED, all(order, CAME_BACK)),
                        List.of(Tell.of("returned"), Write.of(OrderLetter.Kind.RETURNED)));
            case UNFULFILLED, PARTIALLY_SHIPPED -> new Illegal("The order was not sent yet, or not all of it.");
            case FAILED -> new Illegal("The order is failed.");
        };
    }

    private static List<Shipment> all(Order order, String status) {
        return order.shipments().stream()
                .map(each -> new Shipment(each.id(), each.carrier(), each.trackingCode(), status, each.shippedAt()))
                .toList();
    }
}
