package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The JSON holds what the Next.js commerce template reads of products, collections, pages and menus. */
class TemplateShapesTest {

    /** Names and types: {@code s} string, {@code b} boolean, {@code n} number, a list by its element, {@code ?} may be null. */
    private static final JsonNode PRODUCT = json("""
            {id: 's', handle: 's', availableForSale: 'b', title: 's', description: 's', descriptionHtml: 's',
             options: [{id: 's', name: 's', values: ['s']}],
             priceRange: {minVariantPrice: {amount: 's', currencyCode: 's'}, maxVariantPrice: {amount: 's', currencyCode: 's'}},
             variants: [{id: 's', title: 's', availableForSale: 'b', selectedOptions: [{name: 's', value: 's'}],
                         price: {amount: 's', currencyCode: 's'}}],
             images: [{url: 's', altText: 's', width: 'n', height: 'n'}],
             seo: {title: 's?', description: 's?'}, tags: ['s'], updatedAt: 's'}""");

    private static final JsonNode IMAGE = json("{url: 's', altText: 's', width: 'n', height: 'n'}");

    private static final JsonNode COLLECTION =
            json("{handle: 's', title: 's', description: 's', seo: {title: 's?', description: 's?'}, updatedAt: 's'}");

    private static final JsonNode PAGE = json("""
            {id: 's', title: 's', handle: 's', body: 's', bodySummary: 's', seo: {title: 's?', description: 's?'},
             createdAt: 's', updatedAt: 's'}""");

    @Test
    void products_fit() {
        ProductRenderer products = new ProductRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
        SampleShop.PRODUCTS.values().forEach(document -> {
            JsonNode product = shown(products.product(document, new View("en", "EUR"), sku -> true));
            assertThat(faults(PRODUCT, product, "")).isEmpty();
            if (!product.path("images").isEmpty()) {
                assertThat(faults(IMAGE, product.path("featuredImage"), "")).isEmpty();
            }
            assertThat(product.path("variants")).isNotEmpty();
        });
    }

    @Test
    void collectionsAndPages_fit() {
        ShelfRenderer shelves = new ShelfRenderer(SampleShop.EDITORIAL, IMAGES);
        SampleShop.EDITORIAL
                .ofType("collection")
                .forEach(each -> assertThat(faults(COLLECTION, shown(shelves.collection(each, "en")), ""))
                        .isEmpty());
        PageRenderer pages = new PageRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
        SampleShop.EDITORIAL
                .ofType("page")
                .forEach(each -> assertThat(faults(PAGE, shown(pages.page(each, "en")), ""))
                        .isEmpty());
    }

    @Test
    void whatDoesNotFit_isFound() {
        assertThat(faults(json("{a: 's', b: ['n'], c: 's?'}"), json("{a: null, b: ['x', 1], c: 7}"), ""))
                .containsExactly(".a", ".b.0", ".c");
    }

    private static JsonNode shown(Object shape) {
        return CatalogueJson.document(CatalogueJson.bytes(Objects.requireNonNull(shape)));
    }

    private static List<String> faults(JsonNode shape, JsonNode actual, String path) {
        List<String> faults = new ArrayList<>();
        if (shape.isObject() && actual.isObject()) {
            shape.properties()
                    .forEach(member -> faults.addAll(
                            faults(member.getValue(), actual.path(member.getKey()), path + "." + member.getKey())));
        } else if (shape.isArray() && actual.isArray()) {
            for (int entry = 0; entry < actual.size(); entry++) {
                faults.addAll(faults(shape.get(0), actual.get(entry), path + "." + entry));
            }
        } else if (!fits(shape.asText(), actual)) {
            faults.add(path);
        }
        return faults;
    }

    private static boolean fits(String type, JsonNode actual) {
        return switch (type) {
            case "s" -> actual.isTextual();
            case "s?" -> actual.isTextual() || actual.isNull();
            case "b" -> actual.isBoolean();
            case "n" -> actual.isInt();
            default -> false;
        };
    }
}
