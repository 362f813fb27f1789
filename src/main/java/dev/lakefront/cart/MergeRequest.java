package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which guest's cart is to be put into the person's.
 *
 * @param cartToken the token that opens it
 */
@Schema(name = "CartMergeRequest", requiredProperties = "cartToken")
record MergeRequest(@Nullable String cartToken) {

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "MergeRequest[]";
    }
}
