package dev.lakefront.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a payment is.
 *
 * @param status {@code requires_payment_method}, {@code requires_action}, {@code processing}, {@code succeeded} or {@code
 *     canceled}, as Stripe says; {@code starting} if it could not be started yet: repeat the request, or read the order
 *     again in a moment. A repeated answer says {@code canceled} once its payment cannot be made any more, as when the
 *     page's time is up; ask POST /orders/{id}/payment for another then
 * @param clientSecret by which the front end confirms the payment; null if there is nothing to confirm
 * @param redirectUrl where the shopper must go on; null if nowhere
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "PaymentStart")
record PaymentResponse(
        String status,
        @Nullable String clientSecret,
        @Nullable String redirectUrl) {

    static PaymentResponse of(StartResult.Begun begun) {
        return new PaymentResponse(begun.answer().payment(), begun.clientSecret(), begun.redirectUrl());
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "PaymentResponse[" + status + "]";
    }
}
