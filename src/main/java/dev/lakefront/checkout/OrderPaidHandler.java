package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cart.CartId;
import dev.lakefront.cart.Carts;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
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
        return "order.paid";
    }

    @Override
    public Runnable handle(Entry entry) {
        JsonNode body = read(entry);
        String cart = body.path("cartId").asText();
        String order = body.path("orderId").asText();
        return () -> carts.spend(new CartId(cart), order);
    }

    private static JsonNode read(Entry entry) {
        try {
            return JSON.readTree(entry.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the shop's own is JSON", e);
        }
    }
}
