package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lakefront.order.OrderResponse;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to a placed order, as it is kept: without the payment's secrets and the order's token.
 *
 * @param order as it was shown
 * @param payment how far the payment was, as the API writes it
 * @param decline null if it was not declined
 * @param refused null if it could be tried
 */
record KeptAnswer(
        OrderResponse order,
        String payment,
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

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int PAYMENT_REQUIRED = 402;

    /** Why the payment did not work, as the shopper may know it. */
    record Decline(String code, @Nullable String declineCode) {}

    /** What was wrong with the payment method. */
    record Refused(String code, @Nullable String parameter) {}

    int status() {
        if (decline != null) {
            return PAYMENT_REQUIRED;
        }
        if (refused != null) {
            return BAD_REQUEST;
        }
        return order.recorded() ? CREATED : ACCEPTED;
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
