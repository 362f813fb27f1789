package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.NO_PRODUCTS;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.shape.CategoryLink;
import dev.lakefront.catalog.shape.Option;
import dev.lakefront.catalog.shape.PriceRange;
import dev.lakefront.catalog.shape.Product;
import dev.lakefront.catalog.shape.Seo;
import dev.lakefront.catalog.shape.Variant;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import dev.lakefront.web.Price;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products as their pages show them, over the sample shop and over documents that no Studio would let pass. */
class ProductRendererTest {

    private static final View ENGLISH = new View("en", "EUR");
    private static final View GERMAN_DOLLARS = new View("de", "USD");
    private static final Predicate<String> IN_STOCK = sku -> true;

    private final ProductRenderer sample = new ProductRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
    private final ProductRenderer renderer = new ProductRenderer(
            editorial(
                    "{_id: 'brand', _type: 'brand', name: 'Nordufer', slug: {current: 'nordufer'}}",
                    "{_id: 'tents', _type: 'category', title: {en: 'Tents'}, slug: {current: 'tents'}}"),
            IMAGES,
            NO_PRODUCTS);

    private Product tent(String members) {
        return renderer.product(
                json("{_id: 'tent', slug: {current: 'tent'}, title: {en: 'Tent'}, " + members + "}"),
                ENGLISH,
                IN_STOCK);
    }

    private static String priced(String sku, String selections) {
        return "{sku: '" + sku + "', prices: [{currencyCode: 'EUR', amount: 100}], selections: [" + selections + "]}";
    }

    @Test
    void mugWithColours_isShownWhole() {
        Product mug = sample.product(SampleShop.product("product-birch-mug"), ENGLISH, sku -> sku.endsWith("MOSS"));
        assertThat(mug.id()).isEqualTo("product-birch-mug");
        assertThat(mug.handle()).isEqualTo("birch-mug");
        assertThat(mug.title()).isEqualTo("Birch Enamel Mug");
        assertThat(mug.description())
                .isEqualTo("The mug everything began with. Dents add character, chips add stories.");
        assertThat(mug.descriptionHtml())
                .startsWith("<p>")
                .contains("<h3>Details</h3><ul><li>")
                .contains("<strong>");
        assertThat(mug.availableForSale()).isTrue();
        assertThat(mug.priceRange()).isEqualTo(new PriceRange(new Price("16.90", "EUR"), new Price("16.90", "EUR")));
        assertThat(mug.compareAtPriceRange()).isNull();
        assertThat(mug.featuredImage()).isEqualTo(mug.images().getFirst());
        assertThat(mug.featuredImage().url())
                .isEqualTo(
                        "https://cdn.example/images/shop/live/a8215cde4a216734348ccf8f25658f6b092785dc-1200x1500.png");
        assertThat(mug.featuredImage().altText()).isEqualTo("Birch Enamel Mug in cream");
        assertThat(mug.featuredImage().placeholder()).startsWith("data:image/");
        assertThat(mug.options())
                .containsExactly(new Option("colour", "Colour", List.of("Cream", "Ink", "Moss", "Rust")));
        assertThat(mug.variants()).extracting(Variant::title).containsExactly("Cream", "Ink", "Moss", "Rust");
        assertThat(mug.variants()).extracting(Variant::availableForSale).containsExactly(false, false, true, false);
        assertThat(mug.variants().getFirst().id()).isEqualTo("BIRCH-MUG-CREAM");
        assertThat(mug.variants().getFirst().selectedOptions()).containsExactly(new SelectedOption("Colour", "Cream"));
        assertThat(mug.variants().getFirst().price()).isEqualTo(new Price("16.90", "EUR"));
        assertThat(mug.variants().getFirst().image().altText()).isEqualTo("Birch Enamel Mug");
        assertThat(mug.brand().handle()).isEqualTo("birke-zinn");
        assertThat(mug.categories()).extracting(CategoryLink::handle).containsExactly("mugs", "camp-kitchen");
        assertThat(mug.tags()).containsExactly("bestseller", "gift", "camping");
        assertThat(mug.seo().title()).isEqualTo("Birch Enamel Mug by Birke & Zinn");
        assertThat(mug.createdAt()).isEqualTo(Instant.parse("2025-05-31T13:47:25Z"));
        assertThat(mug.updatedAt()).isEqualTo(Instant.parse("2026-10-25T11:19:18Z"));
    }

    @Test
    void mugInGermanAndDollars_hasTheirWordsAndPrices() {
        Product mug = sample.product(SampleShop.product("product-birch-mug"), GERMAN_DOLLARS, sku -> false);
        assertThat(mug.title()).isEqualTo("Emaillebecher Birke");
        assertThat(mug.options())
                .containsExactly(new Option("colour", "Farbe", List.of("Creme", "Tintenblau", "Moosgrün", "Rostrot")));
        assertThat(mug.variants().getLast().title()).isEqualTo("Rostrot");
        assertThat(mug.priceRange().minVariantPrice()).isEqualTo(new Price("16.00", "USD"));
        assertThat(mug.availableForSale()).isFalse();
    }

    @Test
    void productWithoutOptions_hasOneDefaultVariant() {
        Product wrap = sample.product(SampleShop.product("product-gift-voucher-wrap"), ENGLISH, IN_STOCK);
        assertThat(wrap.options()).isEmpty();
        assertThat(wrap.images()).isEmpty();
        assertThat(wrap.featuredImage()).isNull();
        assertThat(wrap.seo()).isEqualTo(new Seo(null, null));
        assertThat(wrap.variants())
                .containsExactly(new Variant(
                        "GIFT-VOUCHER-WRAP",
                        "GIFT-VOUCHER-WRAP",
                        "Default Title",
                        true,
                        List.of(),
                        new Price("4.90", "EUR"),
                        null,
                        null));
    }

    @Test
    void reducedProduct_showsWhatItCostBefore() {
        Product calendar = sample.product(SampleShop.product("product-calendar-lake"), GERMAN_DOLLARS, IN_STOCK);
        assertThat(calendar.compareAtPriceRange())
                .isEqualTo(new PriceRange(new Price("27.50", "USD"), new Price("27.50", "USD")));
        assertThat(calendar.variants().getFirst().compareAtPrice()).isEqualTo(new Price("27.50", "USD"));
        assertThat(calendar.variants().getFirst().price()).isEqualTo(new Price("23.00", "USD"));
    }

    @Test
    void productWithoutGerman_isShownInEnglish() {
        Product light = sample.product(SampleShop.product("product-bike-light-perch"), GERMAN_DOLLARS, IN_STOCK);
        assertThat(light.title()).isEqualTo("Perch Bike Light");
        assertThat(light.featuredImage().altText()).isEqualTo("Fahrradlicht Barsch");
        assertThat(light.categories()).extracting(CategoryLink::title).containsExactly("Licht");
    }

    @Test
    void differentPrices_spanARange() {
        Product tea = sample.product(SampleShop.product("product-black-tea-east-wind"), ENGLISH, IN_STOCK);
        assertThat(tea.priceRange()).isEqualTo(new PriceRange(new Price("11.90", "EUR"), new Price("25.90", "EUR")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_id: 'a', slug: {current: 'a'}, title: {en: 'A'}, variants: []}",
                "{_id: 'a', slug: {current: 'a'}, title: {en: 'A'}, variants: [{sku: 'A'}]}",
                "{_id: 'a', slug: {current: 'a'}, title: {en: ' '}, variants: [{sku: 'A', prices: [{currencyCode: 'EUR', amount: 1}]}]}",
                "{_id: 'a', slug: {current: ''}, title: {en: 'A'}, variants: [{sku: 'A', prices: [{currencyCode: 'EUR', amount: 1}]}]}",
                "{_id: 'a', title: {en: 'A'}, variants: [{sku: 'A', prices: [{currencyCode: 'EUR', amount: 1}]}]}",
                "{slug: {current: 'a'}, title: {en: 'A'}, variants: [{sku: 'A', prices: [{currencyCode: 'EUR', amount: 1}]}]}",
                "{}",
                "[]",
                "null"
            })
    void unfinishedDocument_isNoProduct(String document) {
        assertThat(renderer.product(json(document), ENGLISH, IN_STOCK)).isNull();
        assertThat(renderer.card(json(document), ENGLISH, IN_STOCK)).isNull();
        assertThat(renderer.indexed(json(document), IN_STOCK, sku -> 1)).isNull();
    }

    @Test
    void withoutABody_theShortDescriptionIsShown() {
        String variants = "variants: [" + priced("A", "") + "]";
        assertThat(tent("description: {en: 'Light & <b>dry</b>'}, " + variants).descriptionHtml())
                .isEqualTo("<p>Light &amp; &lt;b&gt;dry&lt;/b&gt;</p>");
        assertThat(tent(variants).descriptionHtml()).isEmpty();
        assertThat(tent(variants).description()).isEmpty();
    }

    @Test
    void optionsAndValuesThatNothingHas_areLeftOut() {
        Product tent = tent("""
                options: [
                  {code: 'size', name: {en: 'Size'}, values: [{code: 's', name: {en: 'Small'}}, {code: 'm'}, {code: 'l'}]},
                  {code: 'colour', name: {en: 'Colour'}, values: [{code: 'red'}]},
                  {code: 'pole', values: [{code: 'wood', name: {en: 'Wood'}}]},
                  {code: 'size', name: {en: 'Again'}, values: [{code: 's'}]}, null, {}],
                variants: [%s, %s, %s]""".formatted(
                        priced("A", "{option: 'pole', value: 'wood'}, {option: 'size', value: 'm'}"),
                        priced("B", "{option: 'size', value: 's'}, {option: 'moon', value: 'full'}"),
                        priced("C", "{option: 'size', value: 'xxl'}, null")));
        assertThat(tent.options())
                .containsExactly(
                        new Option("size", "Size", List.of("Small", "m")), new Option("pole", "pole", List.of("Wood")));
        assertThat(tent.variants()).extracting(Variant::title).containsExactly("m / Wood", "Small", "C");
    }

    @Test
    void brandAndCategoriesThatAreNotPublished_areLeftOut() {
        Product tent = tent(
                "brand: {_ref: 'gone'}, categories: [{_ref: 'gone'}, {_ref: 'tents'}, {_ref: 'brand'}], variants: ["
                        + priced("A", "") + "]");
        assertThat(tent.brand()).isNull();
        assertThat(tent.categories()).containsExactly(new CategoryLink("tents", "tents", "Tents"));
    }

    @Test
    void wrongTypes_areLeftOut() {
        Product tent = tent(
                "brand: 7, categories: 'tents', tags: ['a', 7, null, ' ', 'a', {}], pictures: [null, {}, 'x'], options: {},"
                        + " seo: [], body: {en: 'text'}, _createdAt: 'yesterday', variants: [" + priced("A", "")
                        + ", 7, {}]");
        assertThat(tent.tags()).containsExactly("a");
        assertThat(tent.images()).isEmpty();
        assertThat(tent.createdAt()).isEqualTo(Instant.EPOCH);
        assertThat(tent.variants()).hasSize(1);
    }

    @Test
    void everySampleProduct_isRenderedInEveryView() {
        Set<View> views = Set.copyOf(SampleShop.EDITORIAL.settings().views());
        assertThat(views).hasSize(4);
        assertThat(SampleShop.PRODUCTS).hasSize(212).allSatisfy((id, document) -> {
            for (View view : views) {
                Product product = sample.product(document, view, IN_STOCK);
                assertThat(product.id()).isEqualTo(id);
                assertThat(product.title()).isNotBlank();
                assertThat(product.variants()).hasSize(document.path("variants").size());
                assertThat(product.variants()).allSatisfy(variant -> {
                    assertThat(variant.price().currencyCode()).isEqualTo(view.currency());
                    assertThat(variant.selectedOptions()).hasSameSizeAs(product.options());
                });
                assertThat(product.images()).hasSize(document.path("pictures").size());
                assertThat(product.brand()).isNotNull();
                assertThat(product.categories())
                        .hasSize(document.path("categories").size());
                assertThat(product.descriptionHtml()).contains("<p>");
            }
        });
    }
}
