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

    /**
     * How far the payment is.
     *
     * @param status {@code requires_payment_method}, {@code requires_action}, {@code processing}, {@code succeeded} or {@code
     *     canceled}, as Stripe says; {@code starting} if it could not be started yet: repeat the request, or read the order
     *     again in a moment
     * @param clientSecret by which the front end confirms the payment; null if there is nothing to confirm
     * @param redirectUrl where the shopper must go on; null if nowhere
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "PaymentStart")
    record PaymentResponse(
            String status,
            @Nullable String clientSecret,
            @Nullable String redirectUrl) {

        /** Without its secrets. */
        @Override
        public String toString() {
            return "PaymentResponse[" + status + "]";
        }
    }

    /** Names nobody, and shows no token. */
    @Override
    public String toString() {
        return "OrderPlacedResponse[" + order + "]";
    }
}
