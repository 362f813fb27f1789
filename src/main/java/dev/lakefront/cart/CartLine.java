package dev.lakefront.cart;

import dev.lakefront.kernel.Money;

/**
 * A line of a cart.
 *
 * @param place among the lines; rising, not without gaps
 * @param price of a piece when the cart was last changed; may be of a currency that the cart had before
 * @param known the price of a piece that counts as known to the shopper, in the same currency
 * @param shown what it was shown as when the cart was last changed, as JSON
 */
public record CartLine(String id, long place, String sku, int quantity, Money price, Money known, String shown) {

    CartLine withQuantity(int pieces) {
        return new CartLine(id, place, sku, pieces, price, known, shown);
    }

    CartLine at(long newPlace) {
        return new CartLine(id, newPlace, sku, quantity, price, known, shown);
    }

    /** As it is shown now: what was shown before counts as known. */
    CartLine seen(Money now, String shownNow) {
        Money before = price.currency().equals(now.currency()) ? price : now;
        return new CartLine(id, place, sku, quantity, now, before, shownNow);
    }

    LastSeen lastSeen() {
        return LastSeen.read(shown);
    }
}
