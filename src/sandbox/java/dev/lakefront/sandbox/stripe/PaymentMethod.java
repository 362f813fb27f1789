package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A payment method that somebody has used, made of one of the test methods. */
record PaymentMethod(String id, Instant created, TestMethod test) implements StripeObject {

    static PaymentMethod of(TestMethod test, Instant now) {
        return new PaymentMethod(Ids.next("pm"), now, test);
    }

    String type() {
        return test.type();
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "payment_method");
        json.put("allow_redisplay", "unspecified");
        json.put("billing_details", billingDetails());
        json.put("created", created.getEpochSecond());
        json.put("customer", null);
        json.put("livemode", false);
        json.put("metadata", Map.of());
        json.put("type", type());
        json.put(type(), details());
        return json;
    }

    static Map<String, Object> billingDetails() {
        Map<String, Object> address = Fields.of(
                "city", null,
                "country", null,
                "line1", null,
                "line2", null,
                "postal_code", null,
                "state", null);
        return Fields.of(
                "address", address,
                "email", null,
                "name", null,
                "phone", null,
                "tax_id", null);
    }

    private Map<String, Object> details() {
        return switch (type()) {
            case TestMethod.CARD -> {
                Map<String, Object> card = card();
                card.put("display_brand", test.brand());
                card.put("three_d_secure_usage", Map.of("supported", true));
                card.put("networks", Fields.of("available", List.of(test.brand()), "preferred", null));
                yield card;
            }
            case TestMethod.PAYPAL ->
                Fields.of("country", null, "payer_email", "shopper@example.test", "payer_id", "TESTPAYER");
            default -> bank();
        };
    }

    /** What a charge tells of it. */
    Map<String, Object> usedDetails() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                type(),
                switch (type()) {
                    case TestMethod.CARD -> {
                        Map<String, Object> card = card();
                        card.put("network", test.brand());
                        card.put("three_d_secure", null);
                        yield card;
                    }
                    case TestMethod.PAYPAL ->
                        Fields.of("payer_email", "shopper@example.test", "payer_id", "TESTPAYER", "payer_name", null);
                    default -> bank();
                });
        details.put("type", type());
        return details;
    }

    private Map<String, Object> card() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("brand", test.brand());
        json.put(
                "checks",
                Fields.of("address_line1_check", null, "address_postal_code_check", null, "cvc_check", "pass"));
        json.put("country", test.country());
        json.put("exp_month", 8);
        json.put("exp_year", 2034);
        json.put("fingerprint", "Sandbox" + test.last4());
        json.put("funding", "credit");
        json.put("last4", test.last4());
        json.put("wallet", null);
        return json;
    }

    private Map<String, Object> bank() {
        return Fields.of("country", test.country(), "fingerprint", "Sandbox" + test.last4(), "last4", test.last4());
    }
}
