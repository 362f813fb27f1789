package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.stock.StockLevel;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A product's document together with what the shop's own ledger said of its SKUs when it was indexed: so the copy tells by
 * itself what it shows, and a change of stock is a difference like any other.
 */
final class Stocked {

    private static final String MEMBER = "stocked";

    private Stocked() {}

    static JsonNode with(JsonNode document, Map<String, StockLevel> levels, Map<String, Long> sold) {
        ObjectNode whole = document.deepCopy();
        ObjectNode stocked = whole.putObject(MEMBER);
        for (String sku : skus(document)) {
            StockLevel level = levels.get(sku);
            stocked.putObject(sku)
                    .put("available", level != null && level.available() > 0)
                    .put("sold", sold.getOrDefault(sku, 0L));
        }
        return whole;
    }

    /** The document without what nobody is shown: how many were sold. */
    static JsonNode shown(JsonNode document) {
        ObjectNode shown = document.deepCopy();
        shown.path(MEMBER).forEach(each -> ((ObjectNode) each).remove("sold"));
        return shown;
    }

    static Set<String> skus(JsonNode document) {
        Set<String> skus = new TreeSet<>();
        document.path("variants")
                .forEach(variant -> skus.add(variant.path("sku").asText()));
        return skus;
    }

    static boolean available(JsonNode document, String sku) {
        return document.path(MEMBER).path(sku).path("available").asBoolean();
    }

    static long sold(JsonNode document, String sku) {
        return document.path(MEMBER).path(sku).path("sold").asLong();
    }
}
