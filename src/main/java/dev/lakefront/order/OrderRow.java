package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.stock.HoldId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code shop_order}. */
@MappedEntity("shop_order")
record OrderRow(
        @Id String id,
        String number,
        long version,
        String status,
        @Nullable String statusReason,
        String paymentStatus,
        @Nullable String payment,
        String fulfilmentStatus,
        @Nullable String accountId,
        String email,
        String locale,
        @Nullable String cartId,
        @Nullable String unpaidCart,
        boolean spendsCart,
        String fingerprint,
        String content,
        String refunds,
        String shipments,
        @Nullable String outcome,
        String holdId,
        Instant deadline,
        @Nullable Instant endAt,
        @Nullable Instant lookAt,
        Instant placedAt,
        Instant updatedAt) {

    Order order() {
        return new Order(
                new OrderId(id),
                number,
                version,
                state(),
                PaymentColumns.state(paymentStatus, payment),
                FulfilmentState.of(fulfilmentStatus),
                new Customer(accountId == null ? null : new AccountId(accountId), new EmailAddress(email), locale),
                cartId,
                OrderJson.read(content, OrderContent.class),
                List.of(OrderJson.read(refunds, Refund[].class)),
                List.of(OrderJson.read(shipments, Shipment[].class)),
                outcome == null ? null : OrderJson.read(outcome, RequestOutcome.class),
                new HoldId(holdId),
                deadline,
                placedAt,
                updatedAt);
    }

    private OrderState state() {
        return switch (status) {
            case "open" -> new OrderState.Open();
            case "completed" -> new OrderState.Completed();
            default -> new OrderState.Cancelled(statusReason);
        };
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderRow[" + id + "]";
    }
}
