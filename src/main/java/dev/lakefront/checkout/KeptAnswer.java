package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.payment.PaymentStatus;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to who placed an order, or asked how to pay it, as it is kept: without the payment's secrets and the order's
 * token.
 *
 * @param placing whether the request placed the order
 * @param order as it was shown
 * @param payment how far the payment was, as the API writes it
 * @param attempt whose payment it was; 0 if there was none
 * @param decline null if it was not declined
 * @param refused null if it could be tried
 */
record KeptAnswer(
        boolean placing,
        OrderResponse order,
        String payment,
        int attempt,
        @Nullable Decline decline,
        @Nullable Refused refused) {

    /** Nobody knows yet whether there is a payment. */
    static final String STARTING = "starting";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            // one that a newer version has kept
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int PAYMENT_REQUIRED = 402;

    /** Why the payment did not work, as the shopper may know it. */
    record Decline(String code, @Nullable String declineCode) {}

    /**
     * What was wrong with the wish.
     *
     * @param field of the wish
     */
    record Refused(String code, String field) {}

    int status() {
        if (decline != null) {
            return PAYMENT_REQUIRED;
        }
        if (refused != null) {
            return BAD_REQUEST;
        }
        if (!placing) {
            return OK;
        }
        return order.recorded() ? CREATED : ACCEPTED;
    }

    /** Whether there is nothing to do for the shopper any more. */
    boolean isOver() {
        return payment.equals(PaymentStatus.SUCCEEDED.wireName()) || payment.equals(PaymentStatus.CANCELED.wireName());
    }

    /** The same of a payment that is so far now. */
    KeptAnswer as(PaymentStatus now) {
        return new KeptAnswer(placing, order, now.wireName(), attempt, decline, refused);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is made of values that are written", e);
        }
    }

    static KeptAnswer of(String json) {
        try {
            return JSON.readValue(json, KeptAnswer.class);
        } catch (JsonProcessingException e) {
            // the parser quotes what it cannot read, and that is personal
            throw new IllegalStateException("an answer that was kept cannot be read");
        }
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "KeptAnswer[" + order.id() + ", " + payment + "]";
    }
}
