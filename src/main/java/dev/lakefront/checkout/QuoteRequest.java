package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddressRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a cart's order is to be sent.
 *
 * @param email where the order's letters go; without it, the cart's
 * @param shippingOptionId the way of shipping; without it, the cheapest
 */
@Schema(requiredProperties = "shippingAddress")
record QuoteRequest(
        @Nullable PostalAddressRequest shippingAddress,
        @Nullable String email,
        @Nullable String shippingOptionId) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "QuoteRequest[" + shippingOptionId + "]";
    }
}
