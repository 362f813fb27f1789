package dev.lakefront.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.order.OrderResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order that was placed.
 *
 * @param orderToken by which a guest reads the order, to be sent as X-Order-Token; left out for who is signed in
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "PlacedOrder")
record OrderPlacedResponse(
        OrderResponse order,
        PaymentResponse payment,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String orderToken) {

    /** Names nobody, and shows no token. */
    @Override
    public String toString() {
        return "OrderPlacedResponse[" + order + "]";
    }
}
