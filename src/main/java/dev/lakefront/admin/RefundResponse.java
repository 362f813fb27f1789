package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.Refund;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that was given back, or is to be.
 *
 * @param id within the order
 * @param reference Stripe's id; null as long as nobody knows whether it was made
 * @param status {@code requested}, {@code pending}, {@code succeeded} or {@code failed}
 * @param reason in the words of whoever asked for it; null for none
 * @param restocked whether the order's pieces went on sale again with it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Refund")
record RefundResponse(
        String id,
        @Nullable String reference,
        Price amount,
        String status,
        @Nullable String reason,
        boolean restocked,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt) {

    static RefundResponse of(Refund refund) {
        return new RefundResponse(
                refund.id(),
                refund.reference(),
                Price.of(refund.amount()),
                refund.state().wireName(),
                refund.reason(),
                refund.restocked(),
                refund.at());
    }

    /** A refund that was just asked for, with its order. */
    @Schema(name = "RefundAnswer")
    record WithOrder(OrderResponse order, RefundResponse refund) {}
}
