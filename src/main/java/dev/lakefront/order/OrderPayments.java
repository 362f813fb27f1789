package dev.lakefront.order;

import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentListener;
import dev.lakefront.payment.StartableOrders;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What payments have to do with orders. */
@Singleton
final class OrderPayments implements PaymentListener, StartableOrders {

    private final OrderChanges changes;
    private final JdbcOrders orders;

    OrderPayments(OrderChanges changes, JdbcOrders orders) {
        this.changes = changes;
        this.orders = orders;
    }

    @Override
    public void lock(String orderId) {
        OrderId.parse(orderId).ifPresent(changes::lock);
    }

    @Override
    public void shown(String orderId, int attempt, Payment payment) {
        OrderId.parse(orderId).ifPresent(id -> changes.shown(id, attempt, payment));
    }

    @Override
    public Optional<String> startable(String orderId) {
        return OrderId.parse(orderId)
                .flatMap(orders::find)
                .filter(Order::isPayable)
                .map(Order::number);
    }
}
