package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.NO_PRODUCTS;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.index.IndexedProduct.View;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Products as the index takes them. */
class IndexedProductRenderingTest {

    private final ProductRenderer sample = new ProductRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);

    private IndexedProduct indexed(String id) {
        return Objects.requireNonNull(
                sample.indexed(SampleShop.product(id), sku -> sku.endsWith("MOSS"), sku -> sku.length()));
    }

    @Test
    void mug_hasAllThatItIsFoundBy() {
        IndexedProduct mug = indexed("product-birch-mug");
        assertThat(mug.handle()).isEqualTo("birch-mug");
        assertThat(mug.revision())
                .isEqualTo(SampleShop.product("product-birch-mug").path("_rev").textValue());
        assertThat(mug.createdAt()).isEqualTo(Instant.parse("2025-05-31T13:47:25Z"));
        assertThat(mug.hidden()).isFalse();
        assertThat(mug.available()).isTrue();
        assertThat(mug.soldRank()).isEqualTo(15 + 13 + 14 + 14);
        assertThat(mug.reducedPercent()).isZero();
        assertThat(mug.skus()).containsExactly("BIRCH-MUG-CREAM", "BIRCH-MUG-INK", "BIRCH-MUG-MOSS", "BIRCH-MUG-RUST");
        assertThat(mug.tags()).containsExactly("bestseller", "gift", "camping");
        assertThat(mug.brand()).isEqualTo("brand-birke-zinn");
        assertThat(mug.categories()).containsExactlyInAnyOrder("category-mugs", "category-camp-kitchen");
        assertThat(mug.categoriesAbove())
                .containsExactlyInAnyOrder(
                        "category-mugs",
                        "category-camp-kitchen",
                        "category-tableware",
                        "category-home",
                        "category-outdoor");
        assertThat(mug.prices()).isEqualTo(Map.of("EUR", new Span(1690, 1690), "USD", new Span(1600, 1600)));
        assertThat(mug.options())
                .hasSize(4)
                .contains(new OptionChoice(
                        "colour",
                        Map.of("en", "Colour", "de", "Farbe"),
                        "moss",
                        Map.of("en", "Moss", "de", "Moosgrün")));
    }

    @Test
    void mug_isSearchedByTheWordsOfEachLocale() {
        IndexedProduct.Text german =
                Objects.requireNonNull(indexed("product-birch-mug").texts().get("de"));
        assertThat(german.title()).isEqualTo("Emaillebecher Birke");
        assertThat(german.names())
                .contains("Birke & Zinn", "Becher und Tassen", "Draußen", "Campingküche", "gift", "Moosgrün")
                .doesNotContain("Moss", "Outdoor");
        assertThat(german.description())
                .startsWith("Der Becher, mit dem alles anfing. Dellen geben Charakter, Macken geben Geschichten. ")
                .contains("Einzelheiten")
                .doesNotContain("<");
        assertThat(Objects.requireNonNull(indexed("product-birch-mug").texts().get("en"))
                        .names())
                .contains("Outdoor", "Camp kitchen", "Moss")
                .doesNotContain("Moosgrün");
    }

    @Test
    void cards_areFinishedInEveryView() {
        IndexedProduct mug = indexed("product-birch-mug");
        assertThat(mug.cards()).hasSize(4);
        JsonNode card = CatalogueJson.document(mug.cards().get(new View("de", "USD")));
        assertThat(card.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "handle",
                        "title",
                        "description",
                        "availableForSale",
                        "priceRange",
                        "compareAtPriceRange",
                        "featuredImage",
                        "tags",
                        "seo",
                        "createdAt",
                        "updatedAt");
        assertThat(card.path("title").textValue()).isEqualTo("Emaillebecher Birke");
        assertThat(card.path("priceRange").path("minVariantPrice").toString())
                .isEqualTo("{\"amount\":\"16.00\",\"currencyCode\":\"USD\"}");
        assertThat(card.path("compareAtPriceRange").isNull()).isTrue();
        assertThat(card.path("updatedAt").textValue()).isEqualTo("2026-10-25T11:19:18Z");
        assertThat(CatalogueJson.document(mug.source())).isEqualTo(SampleShop.product("product-birch-mug"));
    }

    @Test
    void hiddenAndReducedProducts_areMarked() {
        assertThat(indexed("product-gift-voucher-wrap").hidden()).isTrue();
        assertThat(indexed("product-gift-voucher-wrap").available()).isFalse();
        assertThat(indexed("product-gift-voucher-wrap").options()).isEmpty();
        assertThat(indexed("product-calendar-lake").reducedPercent()).isEqualTo(17);
    }

    @Test
    void whatIsNotPublished_isNamedAllTheSame() {
        IndexedProduct tent = Objects.requireNonNull(new ProductRenderer(editorial(), IMAGES, NO_PRODUCTS)
                .indexed(
                        json(
                                "{_id: 't', slug: {current: 't'}, title: {en: 'Tent'}, brand: {_ref: 'b'}, categories: [{_ref: 'c'}],"
                                        + " variants: [{sku: 'T', prices: [{currencyCode: 'USD', amount: 5}]}]}"),
                        sku -> false,
                        sku -> 0));
        assertThat(tent.brand()).isEqualTo("b");
        assertThat(tent.categories()).containsExactly("c");
        assertThat(tent.prices()).isEqualTo(Map.of("USD", new Span(5, 5)));
        assertThat(Objects.requireNonNull(tent.texts().get("en")).names()).isEmpty();
        assertThat(CatalogueJson.document(tent.cards().get(new View("en", "EUR")))
                        .path("priceRange")
                        .path("minVariantPrice")
                        .path("currencyCode")
                        .textValue())
                .isEqualTo("USD");
    }

    @Test
    void everySampleProduct_isIndexed() {
        assertThat(SampleShop.PRODUCTS.values()).allSatisfy(document -> {
            IndexedProduct product = Objects.requireNonNull(sample.indexed(document, sku -> true, sku -> 1));
            assertThat(product.cards()).hasSize(4);
            assertThat(product.texts()).containsOnlyKeys("en", "de");
            assertThat(product.prices()).containsOnlyKeys("EUR", "USD");
            assertThat(product.soldRank()).isEqualTo(document.path("variants").size());
            assertThat(product.categoriesAbove()).containsAll(product.categories());
            assertThat(product.hidden())
                    .isEqualTo(document.path("tags").toString().contains("nextjs-frontend-hidden"));
        });
    }
}
