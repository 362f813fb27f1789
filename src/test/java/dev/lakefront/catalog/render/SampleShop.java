package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.catalog.source.Editorial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The published sample data, with the previews of pictures as the lake's answers bring them. */
final class SampleShop {

    static final Map<String, JsonNode> PRODUCTS = new LinkedHashMap<>();
    static final Editorial EDITORIAL;
    static final ProductHandles HANDLES = id -> PRODUCTS.containsKey(id) ? Editorial.handle(PRODUCTS.get(id)) : null;

    static {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Map<String, JsonNode> editorial = new LinkedHashMap<>();
        read().forEach((id, document) -> {
            if (!id.contains(".")) {
                all.put(id, document);
            }
        });
        all.forEach((id, document) -> {
            withPreviews(document, all);
            (Editorial.type(document).equals("product") ? PRODUCTS : editorial).put(id, document);
        });
        EDITORIAL = new Editorial(editorial);
    }

    private SampleShop() {}

    private static Map<String, JsonNode> read() {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        try {
            JsonMapper json = new JsonMapper();
            Path file = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
            for (String line : Files.readAllLines(file)) {
                JsonNode document = json.readTree(line);
                documents.put(Editorial.id(document), document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private static void withPreviews(JsonNode node, Map<String, JsonNode> all) {
        node.forEach(child -> withPreviews(child, all));
        JsonNode asset = all.get(node.path("asset").path("_ref").asText());
        if (asset != null) {
            ((ObjectNode) node).set("lqip", asset.path("metadata").path("lqip"));
        }
    }

    static JsonNode product(String id) {
        return Objects.requireNonNull(PRODUCTS.get(id));
    }

    static JsonNode document(String id) {
        return Objects.requireNonNull(EDITORIAL.byId(id));
    }
}
