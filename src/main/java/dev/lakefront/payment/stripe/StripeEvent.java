package dev.lakefront.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of one of Stripe's events, whatever version it is of.
 *
 * @param intent the payment that it is about; null if it is about none, or nothing of which the shop must know
 */
record StripeEvent(String id, String type, @Nullable String intent) {

    /** Others, such as that a payment was made, say nothing that is not known, or comes in one of these, too. */
    private static final Set<String> HEARD = Set.of(
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.succeeded",
            "charge.dispute.closed",
            "charge.dispute.created",
            "charge.refund.updated",
            "charge.refunded",
            "refund.created",
            "refund.failed",
            "refund.updated");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("evt_[A-Za-z0-9_]{1,180}");

    /** Nothing if the body is no event. */
    static Optional<StripeEvent> read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            return Optional.empty();
        }
        String id = root.path("id").asText();
        String type = root.path("type").asText();
        if (!ID.matcher(id).matches() || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StripeEvent(
                id, type, HEARD.contains(type) ? intent(root.path("data").path("object")) : null));
    }

    private static @Nullable String intent(JsonNode object) {
        boolean itself = object.path("object").asText().equals("payment_intent");
        JsonNode named = object.path("payment_intent");
        String id = itself
                ? object.path("id").asText()
                : named.isObject() ? named.path("id").asText() : named.asText();
        return IntentReader.ID.matcher(id).matches() ? id : null;
    }
}
