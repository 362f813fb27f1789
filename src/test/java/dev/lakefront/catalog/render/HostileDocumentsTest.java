package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.source.Editorial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample shop with random parts of its documents lost, doubled, or of a wrong type: nothing fails. */
class HostileDocumentsTest {

    private static final int ROUNDS = 2_000;
    private static final long SEED = 7;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final View GERMAN_DOLLARS = new View("de", "USD");

    private final Random random = new Random(SEED);

    @Test
    void damagedProducts_areRenderedOrAreNone() {
        ProductRenderer products = new ProductRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
        List<JsonNode> samples = List.copyOf(SampleShop.PRODUCTS.values());
        int rendered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode product = damaged(samples.get(random.nextInt(samples.size())), 1 + random.nextInt(12));
            IndexedProduct indexed = products.indexed(product, sku -> random.nextBoolean(), sku -> 1);
            Object whole = products.product(product, GERMAN_DOLLARS, sku -> true);
            assertThat(indexed == null).isEqualTo(whole == null);
            if (whole != null) {
                rendered++;
                assertThat(CatalogueJson.bytes(whole)).isNotEmpty();
            }
        }
        assertThat(rendered).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void damagedEditorialDocuments_areRendered() {
        for (int round = 0; round < ROUNDS / 20; round++) {
            Map<String, JsonNode> documents = new HashMap<>();
            SampleShop.EDITORIAL.documents().forEach((id, document) -> {
                if (!Editorial.type(document).startsWith("sanity.")) {
                    ObjectNode damaged = (ObjectNode) damaged(document, random.nextInt(6));
                    documents.put(id, damaged.put("_id", id).set("_type", document.path("_type")));
                }
            });
            Editorial editorial = new Editorial(documents);
            ShelfRenderer shelves = new ShelfRenderer(editorial, IMAGES);
            PageRenderer pages = new PageRenderer(editorial, IMAGES, SampleShop.HANDLES);
            MenuRenderer menus = new MenuRenderer(editorial, IMAGES, SampleShop.HANDLES);
            List<Object> shapes = new ArrayList<>(shelves.categories("de"));
            shapes.add(new SettingsRenderer(editorial, IMAGES).settings("de", null));
            editorial.ofType("page").forEach(each -> shapes.add(pages.page(each, "de")));
            editorial.ofType("menu").forEach(each -> shapes.add(menus.menu(each, "de")));
            editorial.ofType("brand").forEach(each -> shapes.add(shelves.brandLink(each)));
            editorial.ofType("collection").forEach(each -> {
                shapes.add(shelves.collection(each, "de"));
                shapes.add(CollectionRule.of(each).manual());
            });
            assertThat(shapes)
                    .hasSizeGreaterThan(40)
                    .allSatisfy(shape -> assertThat(CatalogueJson.bytes(shape)).isNotEmpty());
        }
    }

    private JsonNode damaged(JsonNode document, int times) {
        JsonNode copy = document.deepCopy();
        for (int time = 0; time < times; time++) {
            damage(copy);
        }
        return copy;
    }

    /** Walks down a random way and damages what is there. */
    private void damage(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextInt(6) > 0) {
                damage(object.get(name));
            } else if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, junk());
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(5)) {
                case 0 -> array.set(index, junk());
                case 1 -> array.add(array.get(index));
                default -> damage(array.get(index));
            }
        }
    }

    private JsonNode junk() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextGaussian() * 1e300);
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.textNode("");
            case 5 -> JSON.textNode("\uD83D<script>\u0000\"");
            case 6 -> JSON.arrayNode().add(JSON.arrayNode().addNull());
            case 7 -> JSON.objectNode().put("_ref", "nobody").put("en", 7);
            default -> JSON.textNode("en");
        };
    }
}
