package dev.lakefront.cart;

import dev.lakefront.kernel.EmailAddress;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What a cart knows besides its lines and codes; see {@link OpenCart}. */
record CartDetails(
        Currency currency,
        @Nullable String countryCode,
        String locale,
        @Nullable EmailAddress email,
        @Nullable String note) {

    static CartDetails of(OpenCart cart) {
        return new CartDetails(cart.currency(), cart.countryCode(), cart.locale(), cart.email(), cart.note());
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CartDetails[" + currency + ", " + locale + "]";
    }
}
