package dev.lakefront.cart;

import java.util.UUID;

/** A cart's id, a random UUID. It names a cart and opens none. */
public record CartId(String value) {

    static CartId random() {
        return new CartId(UUID.randomUUID().toString());
    }
}
