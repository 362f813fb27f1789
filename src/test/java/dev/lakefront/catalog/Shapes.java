package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Every field of the contract, present and of its type; each method fails if one is not. */
final class Shapes {

    private Shapes() {}

    static void card(JsonNode card) {
        filled(card, "id");
        filled(card, "handle");
        filled(card, "title");
        text(card, "description");
        flag(card, "availableForSale");
        priceRange(present(card, "priceRange"));
        orNull(card, "compareAtPriceRange", Shapes::priceRange);
        orNull(card, "featuredImage", Shapes::image);
        texts(card, "tags");
        seo(present(card, "seo"));
        time(card, "createdAt");
        time(card, "updatedAt");
    }

    static void product(JsonNode product) {
        card(product);
        text(product, "descriptionHtml");
        each(product, "images", Shapes::image);
        each(product, "options", option -> {
            filled(option, "id");
            filled(option, "name");
            texts(option, "values");
            assertThat(option.path("values")).isNotEmpty();
        });
        each(product, "variants", Shapes::variant);
        assertThat(product.path("variants")).isNotEmpty();
        orNull(product, "brand", Shapes::link);
        each(product, "categories", Shapes::link);
    }

    private static void variant(JsonNode variant) {
        filled(variant, "id");
        filled(variant, "sku");
        filled(variant, "title");
        flag(variant, "availableForSale");
        each(variant, "selectedOptions", selected -> {
            filled(selected, "name");
            filled(selected, "value");
        });
        money(present(variant, "price"));
        orNull(variant, "compareAtPrice", Shapes::money);
        orNull(variant, "image", Shapes::image);
    }

    static void collection(JsonNode collection) {
        link(collection);
        text(collection, "description");
        seo(present(collection, "seo"));
        orNull(collection, "image", Shapes::image);
        time(collection, "updatedAt");
    }

    static void category(JsonNode category) {
        collection(category);
        each(category, "children", Shapes::category);
        each(category, "ancestors", Shapes::link);
    }

    /** As lists have it: without body. */
    static void pageLink(JsonNode page) {
        link(page);
        text(page, "bodySummary");
        seo(present(page, "seo"));
        time(page, "createdAt");
        time(page, "updatedAt");
    }

    static void page(JsonNode page) {
        pageLink(page);
        text(page, "body");
    }

    static void menu(JsonNode menu) {
        filled(menu, "handle");
        filled(menu, "title");
        each(menu, "items", Shapes::menuItem);
        assertThat(menu.path("items")).isNotEmpty();
    }

    private static void menuItem(JsonNode item) {
        filled(item, "title");
        String kind = present(item, "kind").asText();
        assertThat(kind).isIn("home", "search", "product", "collection", "category", "page", "url");
        orNull(item, "handle", handle -> assertThat(handle.asText()).isNotEmpty());
        orNull(item, "url", url -> assertThat(url.asText()).isNotEmpty());
        assertThat(item.path("handle").isTextual())
                .as("a handle just where something is named")
                .isEqualTo(List.of("product", "collection", "category", "page").contains(kind));
        assertThat(item.path("url").isTextual()).as("a url for the kind url").isEqualTo(kind.equals("url"));
        each(item, "items", Shapes::menuItem);
    }

    static void link(JsonNode link) {
        filled(link, "id");
        filled(link, "handle");
        filled(link, "title");
    }

    static void facet(JsonNode facet) {
        filled(facet, "name");
        filled(facet, "label");
        each(facet, "values", value -> {
            filled(value, "value");
            filled(value, "label");
            assertThat(present(value, "count").isIntegralNumber()).isTrue();
            assertThat(value.path("count").asInt()).isPositive();
        });
        assertThat(facet.path("values")).isNotEmpty();
    }

    static void priceRange(JsonNode range) {
        money(present(range, "minVariantPrice"));
        money(present(range, "maxVariantPrice"));
    }

    static void money(JsonNode money) {
        assertThat(present(money, "amount").isTextual()).isTrue();
        assertThat(money.path("amount").asText()).matches("(0|[1-9][0-9]*)\\.[0-9]{2}");
        assertThat(present(money, "currencyCode").asText()).matches("EUR|USD");
    }

    static void image(JsonNode image) {
        assertThat(URI.create(present(image, "url").asText()).isAbsolute()).isTrue();
        filled(image, "altText");
        assertThat(present(image, "width").isIntegralNumber()).isTrue();
        assertThat(image.path("width").asInt()).isPositive();
        assertThat(present(image, "height").isIntegralNumber()).isTrue();
        assertThat(image.path("height").asInt()).isPositive();
        orNull(image, "placeholder", data -> assertThat(data.asText()).startsWith("data:image/"));
    }

    static void seo(JsonNode seo) {
        orNull(seo, "title", title -> assertThat(title.asText()).isNotEmpty());
        orNull(seo, "description", text -> assertThat(text.asText()).isNotEmpty());
    }

    private static JsonNode present(JsonNode object, String field) {
        assertThat(object.has(field)).as("%s in %s", field, object).isTrue();
        return object.path(field);
    }

    private static void text(JsonNode object, String field) {
        assertThat(present(object, field).isTextual())
                .as("%s of %s", field, object)
                .isTrue();
    }

    private static void filled(JsonNode object, String field) {
        text(object, field);
        assertThat(object.path(field).asText()).as("%s of %s", field, object).isNotBlank();
    }

    private static void flag(JsonNode object, String field) {
        assertThat(present(object, field).isBoolean()).as(field).isTrue();
    }

    private static void texts(JsonNode object, String field) {
        each(object, field, each -> assertThat(each.isTextual()).isTrue());
    }

    private static void time(JsonNode object, String field) {
        text(object, field);
        assertThat(Instant.parse(object.path(field).asText())).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
    }

    static void each(JsonNode object, String field, Consumer<JsonNode> check) {
        assertThat(present(object, field).isArray()).as(field).isTrue();
        object.path(field).forEach(check);
    }

    private static void orNull(JsonNode object, String field, Consumer<JsonNode> check) {
        if (!present(object, field).isNull()) {
            check.accept(object.path(field));
        }
    }
}
