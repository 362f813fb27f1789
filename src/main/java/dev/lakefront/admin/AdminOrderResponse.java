package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.account.AccountId;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.RequestOutcome;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order with what only staff sees.
 *
 * @param customerId of the account that placed it; null for a guest's
 * @param payment the one that counts; null as long as none does
 * @param request the shop's answer to the last request of an editor; null if there was none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "AdminOrder")
record AdminOrderResponse(
        OrderResponse order,
        @Nullable String customerId,
        @Nullable Receipt payment,
        @Nullable Outcome request) {

    /**
     * Money that came in.
     *
     * @param reference Stripe's id of the payment
     * @param method such as {@code card}; null if nobody knows
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Receipt")
    record Receipt(
            String reference,
            String kind,
            @Nullable String method,
            Price received,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant paidAt) {

        static Receipt of(PaymentState.Receipt receipt) {
            return new Receipt(
                    receipt.reference(),
                    receipt.kind(),
                    receipt.method(),
                    Price.of(receipt.received()),
                    receipt.paidAt());
        }
    }

    /** What was made of a request in the Studio. */
    @Schema(name = "RequestOutcome")
    record Outcome(
            String to,
            boolean accepted,
            String message,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at) {

        static Outcome of(RequestOutcome outcome) {
            return new Outcome(outcome.to(), outcome.accepted(), outcome.message(), outcome.at());
        }
    }

    static AdminOrderResponse of(Order order, OrderResponse shown) {
        AccountId account = order.customer().account();
        PaymentState.Receipt counted = order.payment().counted();
        RequestOutcome outcome = order.outcome();
        return new AdminOrderResponse(
                shown,
                account == null ? null : account.value(),
                counted == null ? null : Receipt.of(counted),
                outcome == null ? null : Outcome.of(outcome));
    }
}
