package dev.lakefront.cart;

import dev.lakefront.kernel.Money;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code cart_line}. */
@MappedEntity("cart_line")
record CartLineRow(
        @Id String id,
        String cartId,
        long place,
        String sku,
        int quantity,
        String currency,
        long price,
        long knownPrice,
        String shown) {

    static CartLineRow of(CartId cart, CartLine line) {
        return new CartLineRow(
                line.id(),
                cart.value(),
                line.place(),
                line.sku(),
                line.quantity(),
                line.price().currencyCode(),
                line.price().minor(),
                line.known().minor(),
                line.shown());
    }

    CartLine line() {
        return new CartLine(id, place, sku, quantity, Money.of(price, currency), Money.of(knownPrice, currency), shown);
    }
}
