package dev.lakefront.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.sandbox.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample shop fits the Studio's schema and holds what the offline shop's contract promises. */
class SampleDataTest {

    private static final Map<String, JsonNode> DOCUMENTS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
        for (String line : Files.readAllLines(file)) {
            JsonNode document = new JsonMapper().readTree(line);
            DOCUMENTS.put(document.path("_id").asText(), document);
        }
    }

    @Test
    void everyDocument_fitsTheSchema() {
        Schema schema = Schema.read();
        Set<String> faults = new HashSet<>();
        DOCUMENTS.values().stream()
                .filter(document -> !document.path("_type").asText().startsWith("sanity."))
                .forEach(document -> faults.addAll(schema.faults(document)));
        assertThat(faults).isEmpty();
    }

    @Test
    void documentThatDoesNotFit_isFound() {
        ObjectNode product = (ObjectNode) DOCUMENTS.get("product-ember-stove").deepCopy();
        product.put("priceInShells", 7);
        product.remove("title");
        assertThat(Schema.read().faults(product)).hasSize(2);
    }

    @Test
    void everyStrongReference_pointsAtADocument() {
        List<String> dangling = new ArrayList<>();
        DOCUMENTS.values().forEach(document -> references(document, dangling));
        assertThat(dangling).isEmpty();
    }

    @Test
    void contentWebhook_namesTypesOfTheSchema() {
        Set<String> known = Schema.read().documentTypes();
        known.add("sanity.imageAsset");
        assertThat(known).containsAll(Cloud.CONTENT_TYPES);
        assertThat(Cloud.CONTENT_TYPES).doesNotContain("order", "user", "stock");
    }

    @Test
    void promisedProducts_areThere() {
        assertThat(products(p -> true)).hasSizeBetween(180, 260);
        assertThat(products(p -> p.path("options").size() == 2
                        && p.path("variants").findValuesAsText("sku").stream().anyMatch(SampleDataTest::soldOut)))
                .as("two options and a sold-out variant")
                .isNotEmpty();
        assertThat(products(
                        p -> p.path("variants").size() == 1 && p.path("options").isEmpty()))
                .as("a single variant")
                .isNotEmpty();
        assertThat(products(p -> p.path("pictures").isEmpty())).as("no picture").isNotEmpty();
        assertThat(products(p -> euros(p).size() > 1)).as("a price range").isNotEmpty();
    }

    @Test
    void promisedCollectionsAndMenus_areThere() {
        JsonNode featured = bySlug("collection", "hidden-homepage-featured-items");
        assertThat(featured.path("products").size()).isGreaterThanOrEqualTo(3);
        assertThat(bySlug("collection", "hidden-homepage-carousel").isMissingNode())
                .isFalse();
        for (String place : List.of("header", "footer")) {
            JsonNode menu = bySlug("menu", place);
            JsonNode twin = bySlug("menu", "next-js-frontend-" + place + "-menu");
            assertThat(menu.path("items").size())
                    .isPositive()
                    .isEqualTo(twin.path("items").size());
        }
        assertThat(bySlug("menu", "footer").findValuesAsText("kind")).contains("page");
    }

    private static boolean soldOut(String sku) {
        JsonNode stock = DOCUMENTS.getOrDefault("stock." + sku, new JsonMapper().createObjectNode());
        return stock.has("supplied")
                && stock.path("supplied").asInt() == stock.path("sold").asInt();
    }

    private static Set<Integer> euros(JsonNode product) {
        Set<Integer> amounts = new HashSet<>();
        product.path("variants")
                .forEach(variant -> variant.path("prices").forEach(price -> {
                    if (price.path("currencyCode").asText().equals("EUR")) {
                        amounts.add(price.path("amount").asInt());
                    }
                }));
        return amounts;
    }

    private static List<JsonNode> products(Predicate<JsonNode> which) {
        return DOCUMENTS.values().stream()
                .filter(document -> document.path("_type").asText().equals("product"))
                .filter(document -> !document.path("_id").asText().startsWith("drafts."))
                .filter(which)
                .toList();
    }

    private static JsonNode bySlug(String type, String slug) {
        return DOCUMENTS.values().stream()
                .filter(document -> document.path("_type").asText().equals(type))
                .filter(document ->
                        document.path("slug").path("current").asText().equals(slug))
                .findFirst()
                .orElse(new JsonMapper().missingNode());
    }

    private static void references(JsonNode node, List<String> dangling) {
        if (node.has("_ref")
                && !node.path("_weak").asBoolean()
                && !DOCUMENTS.containsKey(node.path("_ref").asText())) {
            dangling.add(node.path("_ref").asText());
        }
        node.forEach(child -> references(child, dangling));
    }
}
