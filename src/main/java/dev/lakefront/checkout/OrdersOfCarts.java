package dev.lakefront.checkout;

import dev.lakefront.cart.CartOrder;
import dev.lakefront.cart.CartOrders;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderContent;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderState;
import dev.lakefront.order.Orders;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** What carts need to know of orders. */
@Singleton
final class OrdersOfCarts implements CartOrders {

    private final Orders orders;

    OrdersOfCarts(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Standing standing(String orderId) {
        Optional<Order> found = OrderId.parse(orderId).flatMap(orders::find);
        if (found.isEmpty()) {
            return new Standing.Over();
        }
        Order order = found.get();
        if (order.isPayable()) {
            return new Standing.Unpaid(shown(order));
        }
        // what came in for an order that was called off is given back
        return order.state() instanceof OrderState.Cancelled ? new Standing.Over() : new Standing.Paid();
    }

    private static CartOrder shown(Order order) {
        return new CartOrder(
                order.id().value(),
                order.number(),
                order.state().wireName(),
                order.payment().wireName(),
                order.content().total(),
                order.hold(),
                order.content().lines().stream()
                        .collect(Collectors.toMap(OrderContent.Line::sku, line -> (long) line.quantity(), Long::sum)));
    }
}
