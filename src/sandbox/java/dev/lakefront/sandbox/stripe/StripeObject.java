package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.Map;

/** Something with an id that can be asked for. */
interface StripeObject {

    String id();

    Instant created();

    /** As the holder of the secret key sees it now. */
    Map<String, Object> json(Expansion expansion);

    /** What kinds there are, and which of their references can be asked for as whole objects. */
    enum Kind {
        PAYMENT_INTENT,
        CHARGE,
        PAYMENT_METHOD,
        REFUND,
        CHECKOUT_SESSION,
        LINE_ITEM,
        DISPUTE,
        EVENT,
        WEBHOOK_ENDPOINT;

        Map<String, Kind> expandable() {
            return switch (this) {
                case PAYMENT_INTENT -> Map.of("latest_charge", CHARGE, "payment_method", PAYMENT_METHOD);
                case CHARGE -> Map.of("payment_intent", PAYMENT_INTENT, "refunds", REFUND);
                case CHECKOUT_SESSION -> Map.of("payment_intent", PAYMENT_INTENT, "line_items", LINE_ITEM);
                case REFUND, DISPUTE -> Map.of("payment_intent", PAYMENT_INTENT, "charge", CHARGE);
                case PAYMENT_METHOD, LINE_ITEM, EVENT, WEBHOOK_ENDPOINT -> Map.of();
            };
        }
    }
}
