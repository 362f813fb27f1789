package dev.lakefront.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of one of Stripe's events, whatever version it is of.
 *
 * @param reference the payment that it is about, by its own name or by that of its page; null if it is about none, or says nothing of
 *     which the shop must know
 */
record StripeEvent(String id, String type, @Nullable String reference) {

    /**
     * Others, such as that a payment was made, say nothing that is not known, or comes in one of these, too. Twenty are the most that
     * may be asked for at once.
     */
    static final List<String> HEARD = List.of(
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.completed",
            "checkout.session.expired",
            "charge.dispute.closed",
            "charge.dispute.created",
            "charge.dispute.funds_reinstated",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
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
        JsonNode object = root.path("data").path("object");
        return Optional.of(new StripeEvent(id, type, HEARD.contains(type) ? reference(object) : null));
    }

    private static @Nullable String reference(JsonNode object) {
        return switch (object.path("object").asText()) {
            case "checkout.session" -> shaped(SessionReader.ID, object.path("id"));
            case "payment_intent" -> shaped(IntentReader.ID, object.path("id"));
            default -> {
                JsonNode named = object.path("payment_intent");
                yield shaped(IntentReader.ID, named.isObject() ? named.path("id") : named);
            }
        };
    }

    private static @Nullable String shaped(Pattern shape, JsonNode id) {
        return shape.matcher(id.asText()).matches() ? id.asText() : null;
    }
}
