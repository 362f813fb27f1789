package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something to be paid for, so many times. */
record LineItem(String id, Instant created, String name, long unitAmount, long quantity, String currency)
        implements StripeObject {

    long total() {
        return unitAmount * quantity;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "item");
        json.put("adjustable_quantity", null);
        json.put("amount_discount", 0);
        json.put("amount_subtotal", total());
        json.put("amount_tax", 0);
        json.put("amount_total", total());
        json.put("currency", currency);
        json.put("description", name);
        json.put("metadata", Map.of());
        json.put("price", price());
        json.put("quantity", quantity);
        return json;
    }

    /** Made for this item alone. */
    private Map<String, Object> price() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", "price_" + id.substring(3));
        json.put("object", "price");
        json.put("active", false);
        json.put("billing_scheme", "per_unit");
        json.put("created", created.getEpochSecond());
        json.put("currency", currency);
        json.put("custom_unit_amount", null);
        json.put("livemode", false);
        json.put("lookup_key", null);
        json.put("metadata", Map.of());
        json.put("nickname", null);
        json.put("product", "prod_" + id.substring(3));
        json.put("recurring", null);
        json.put("tax_behavior", "unspecified");
        json.put("tiers_mode", null);
        json.put("transform_quantity", null);
        json.put("type", "one_time");
        json.put("unit_amount", unitAmount);
        json.put("unit_amount_decimal", Long.toString(unitAmount));
        return json;
    }
}
