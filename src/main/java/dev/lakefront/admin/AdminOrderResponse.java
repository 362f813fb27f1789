package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.Money;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.RequestOutcome;
import dev.lakefront.payment.Attempt;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with what only staff sees.
 *
 * @param customerId of the account that placed it; null for a guest's
 * @param payment the one that counts; null as long as none does
 * @param refunds of the payment that counts, the oldest first
 * @param attempts to pay, the oldest first
 * @param dispute null as long as nobody questions the payment
 * @param request the shop's answer to the last request of an editor; null if there was none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "AdminOrder")
record AdminOrderResponse(
        OrderResponse order,
        @Nullable String customerId,
        @Nullable Receipt payment,
        List<RefundResponse> refunds,
        List<AttemptDetails> attempts,
        @Nullable DisputeDetails dispute,
        @Nullable Outcome request) {

    /**
     * Money that came in.
     *
     * @param reference Stripe's id of the payment
     * @param kind {@code payment_intent} or {@code checkout_session}
     * @param method such as {@code card}; null if nobody knows
     * @param refunded what was given back of it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Receipt")
    record Receipt(
            String reference,
            String kind,
            @Nullable String method,
            Price received,
            Price refunded,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant paidAt) {

        static @Nullable Receipt of(PaymentState state) {
            PaymentState.Receipt receipt = state.counted();
            Money back = state.givenBack();
            return receipt == null || back == null
                    ? null
                    : new Receipt(
                            receipt.reference(),
                            receipt.kind(),
                            receipt.method(),
                            Price.of(receipt.received()),
                            Price.of(back),
                            receipt.paidAt());
        }
    }

    /**
     * A try to pay, which is one payment at Stripe.
     *
     * @param number from 1, within the order
     * @param state {@code starting}, {@code open}, {@code succeeded} or {@code closed}
     * @param reference Stripe's id of the payment; null as long as nobody knows whether it was made
     * @param status as Stripe showed it the last time; null if it never did
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "PaymentAttempt")
    record AttemptDetails(
            int number,
            String kind,
            String state,
            Price amount,
            @Nullable String reference,
            @Nullable String status,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt) {

        static AttemptDetails of(Attempt attempt) {
            return new AttemptDetails(
                    attempt.number(),
                    attempt.kind().wireName(),
                    attempt.state().column(),
                    Price.of(attempt.amount()),
                    attempt.reference() == null ? null : attempt.reference().value(),
                    attempt.shown() == null ? null : attempt.shown().wireName(),
                    attempt.createdAt());
        }
    }

    /**
     * The shopper's bank questions the payment, or has taken it back.
     *
     * @param status {@code open} or {@code lost}
     * @param amount that is questioned
     * @param reason in Stripe's words; null if none is known
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Dispute")
    record DisputeDetails(
            String reference,
            String status,
            Price amount,
            @Nullable String reason,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt) {

        static @Nullable DisputeDetails of(PaymentState state) {
            if (!(state instanceof PaymentState.Disputed disputed)) {
                return null;
            }
            PaymentState.Dispute dispute = disputed.dispute();
            return new DisputeDetails(
                    dispute.reference(),
                    dispute.lost() ? "lost" : "open",
                    Price.of(dispute.amount()),
                    dispute.reason(),
                    dispute.since());
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

    /**
     * An order as staff sees it.
     *
     * @param attempts all of its attempts to pay, in their order
     */
    static AdminOrderResponse of(Order order, OrderResponse shown, List<Attempt> attempts) {
        AccountId account = order.customer().account();
        RequestOutcome outcome = order.outcome();
        return new AdminOrderResponse(
                shown,
                account == null ? null : account.value(),
                Receipt.of(order.payment()),
                order.refunds().stream().map(RefundResponse::of).toList(),
                attempts.stream().map(AttemptDetails::of).toList(),
                DisputeDetails.of(order.payment()),
                outcome == null ? null : Outcome.of(outcome));
    }
}
