package dev.lakefront.cart;

import dev.lakefront.kernel.Money;
import dev.lakefront.stock.HoldId;
import java.util.Map;

/**
 * An order that was placed from a cart and is not paid yet. What is held for it is the cart's own, since another order of the
 * cart takes its place.
 *
 * @param status as orders are shown
 * @param paymentStatus as orders are shown
 * @param hold by which its pieces, and its uses of promotions, are taken
 * @param pieces that are held, by SKU
 */
public record CartOrder(
        String id,
        String number,
        String status,
        String paymentStatus,
        Money total,
        HoldId hold,
        Map<String, Long> pieces) {

    public CartOrder {
        pieces = Map.copyOf(pieces);
    }
}
