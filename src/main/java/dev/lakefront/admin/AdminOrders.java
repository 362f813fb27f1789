package dev.lakefront.admin;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.payment.Attempts;
import jakarta.inject.Singleton;

/** Orders as staff sees them. */
@Singleton
final class AdminOrders {

    private final OrderAnswerFactory orders;
    private final Attempts attempts;

    AdminOrders(OrderAnswerFactory orders, Attempts attempts) {
        this.orders = orders;
        this.attempts = attempts;
    }

    AdminOrderResponse show(Order order) {
        return AdminOrderResponse.of(
                order, orders.show(order), attempts.of(order.id().value()));
    }
}
