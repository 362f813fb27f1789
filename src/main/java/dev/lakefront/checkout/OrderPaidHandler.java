package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cart.CartId;
import dev.lakefront.cart.Carts;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.order.OrderPaid;
import jakarta.inject.Singleton;

/** Spends the cart of an order that was paid. */
@Singleton
final class OrderPaidHandler implements EntryHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final Carts carts;

    OrderPaidHandler(Carts carts) {
        this.carts = carts;
    }

    @Override
    public String kind() {
        return OrderPaid.KIND;
    }

    @Override
    public Runnable handle(Entry entry) {
        OrderPaid paid = read(entry);
        return () -> carts.spend(new CartId(paid.cartId()), paid.orderId());
    }

    private static OrderPaid read(Entry entry) {
        try {
            return JSON.readValue(entry.body(), OrderPaid.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the shop's own is JSON", e);
        }
    }
}
