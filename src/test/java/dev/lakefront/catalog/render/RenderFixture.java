package dev.lakefront.catalog.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.catalog.source.Editorial;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Documents written down in a test, and the shop that they make. */
final class RenderFixture {

    static final Images IMAGES = new Images(URI.create("https://cdn.example"), "shop", "live");

    static final ProductHandles NO_PRODUCTS = id -> null;

    /** Speaks English and German, sells in euros and dollars. */
    static final String SETTINGS = """
            {_id: 'settings', _type: 'settings', locales: ['en', 'de'], defaultLocale: 'en',
             currencies: [{code: 'EUR'}, {code: 'USD'}], defaultCurrency: 'EUR'}""";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private RenderFixture() {}

    /** JSON with single quotes, bare field names and commas at the end. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The settings above with these documents. */
    static Editorial editorial(String... documents) {
        Map<String, JsonNode> byId = new HashMap<>();
        byId.put("settings", json(SETTINGS));
        for (String document : documents) {
            JsonNode node = json(document);
            byId.put(node.path("_id").asText(), node);
        }
        return new Editorial(byId);
    }

    static Wording english() {
        return Wording.in("en", editorial().settings());
    }

    static Wording german() {
        return Wording.in("de", editorial().settings());
    }
}
