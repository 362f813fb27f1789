package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIT {

    private static final SampleDocuments SAMPLE = new SampleDocuments();

    private static OfflineShop shop;
    private static Reads reads;

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
        reads = new Reads(shop);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"locale=en&currency=EUR", "locale=de&currency=USD"})
    void everyCard_showsWhatTheDocumentSays(String view) {
        String locale = view.substring(7, 9);
        String currency = view.substring(view.length() - 3);
        Stream<JsonNode> cards =
                reads.pages("/products?limit=100&" + view).stream().flatMap(page -> Reads.each(page.path("items")));

        assertThat(cards).hasSize(209).allSatisfy(card -> {
            Shapes.card(card);
            SampleProduct product = SAMPLE.product(card.path("id").asText());
            JsonNode document = product.document();
            assertThat(card.path("handle").asText()).isEqualTo(product.handle());
            assertThat(card.path("title").asText()).isEqualTo(product.title(locale));
            assertThat(card.path("description").asText())
                    .isEqualTo(SampleProduct.worded(document.path("description"), locale));
            assertThat(card.path("availableForSale").asBoolean()).isEqualTo(product.available());
            assertThat(Reads.each(card.path("tags")).map(JsonNode::asText)).isEqualTo(product.tags());
            assertThat(card.path("createdAt")).isEqualTo(document.path("_createdAt"));
            assertThat(card.path("updatedAt")).isEqualTo(document.path("_updatedAt"));
            assertThat(card.at("/seo/title").asText(""))
                    .isEqualTo(SampleProduct.worded(document.at("/seo/title"), locale));
            SampleProduct.Span span = product.prices().get(currency);
            assertThat(amounts(card.path("priceRange")))
                    .containsExactly(SampleShelf.amount(span.lowest()), SampleShelf.amount(span.highest()));
            List<Long> before = product.variants()
                    .flatMap(variant -> Reads.each(variant.path("prices")))
                    .filter(price -> price.path("currencyCode").asText().equals(currency))
                    .filter(price -> price.path("compareAtAmount").asLong()
                            > price.path("amount").asLong())
                    .map(price -> price.path("compareAtAmount").asLong())
                    .sorted()
                    .toList();
            assertThat(card.path("compareAtPriceRange").isNull()).isEqualTo(before.isEmpty());
            if (!before.isEmpty()) {
                assertThat(amounts(card.path("compareAtPriceRange")))
                        .containsExactly(SampleShelf.amount(before.getFirst()), SampleShelf.amount(before.getLast()));
            }
            assertThat(card.path("featuredImage").isNull())
                    .isEqualTo(document.path("pictures").isEmpty());
        });
    }

    private static List<String> amounts(JsonNode range) {
        return List.of(
                range.at("/minVariantPrice/amount").asText(),
                range.at("/maxVariantPrice/amount").asText());
    }

    @Test
    void everyProduct_isServedByIdAndByHandle_withItsVariants() {
        for (SampleProduct product : SAMPLE.products()) {
            JsonNode answer = reads.ok("/products/" + product.handle());
            JsonNode shown = answer.path("product");
            Shapes.product(shown);
            assertThat(shown.path("id").asText()).isEqualTo(product.id());
            assertThat(reads.ok("/products/" + product.id())).isEqualTo(answer);
            assertThat(Reads.texts(shown.path("variants"), "sku")).isEqualTo(product.skus());
            assertThat(shown.path("images")).hasSameSizeAs(product.document().path("pictures"));
            assertThat(shown.path("brand").path("id").asText()).isEqualTo(product.brand());
            assertThat(shown.path("variants"))
                    .allSatisfy(variant -> assertThat(
                                    variant.path("availableForSale").asBoolean())
                            .isEqualTo(SAMPLE.stock(variant.path("sku").asText()) > 0));
            assertThat(Reads.each(shown.path("variants"))
                            .map(variant -> variant.path("selectedOptions").size()))
                    .allMatch(size -> size == shown.path("options").size());
            related(answer.path("related"), product.id());
        }
    }

    private static void related(JsonNode related, String id) {
        related.forEach(Shapes::card);
        assertThat(related).hasSizeBetween(1, 8);
        assertThat(Reads.texts(related, "id")).doesNotContain(id).doesNotHaveDuplicates();
        assertThat(Reads.each(related)
                        .noneMatch(card -> card.path("tags").toString().contains(SampleProduct.HIDDEN_TAG)))
                .isTrue();
        List<Boolean> available = Reads.each(related)
                .map(card -> card.path("availableForSale").asBoolean())
                .toList();
        assertThat(available.lastIndexOf(true))
                .as("available first")
                .isLessThanOrEqualTo(available.contains(false) ? available.indexOf(false) : available.size());
    }

    @Test
    void related_onItsOwnIsTheSameList() {
        assertThat(reads.ok("/products/birch-mug/related").path("items"))
                .isEqualTo(reads.ok("/products/product-birch-mug").path("related"));
        assertThat(Reads.texts(
                        reads.ok("/products/anorak-eclair/related?locale=de").path("items"), "id"))
                .isNotEmpty();
    }

    @Test
    void productWithOptions_namesThemInTheLanguageAskedFor() {
        JsonNode english = reads.ok("/products/birch-mug").path("product");
        JsonNode german = reads.ok("/products/birch-mug?locale=de").path("product");

        assertThat(english.at("/options/0")).isEqualTo(Reads.json("""
                {"id":"colour","name":"Colour","values":["Cream","Ink","Moss","Rust"]}"""));
        assertThat(german.at("/options/0/name").asText()).isEqualTo("Farbe");
        assertThat(english.at("/variants/0/title").asText()).isEqualTo("Cream");
        assertThat(german.at("/variants/0/selectedOptions")).isEqualTo(Reads.json("""
                [{"name":"Farbe","value":"Creme"}]"""));
    }

    @Test
    void productWithoutOptions_hasOneVariantOfTheDefaultTitle() {
        JsonNode product = reads.ok("/products/bath-thermometer").path("product");

        assertThat(product.path("options")).isEmpty();
        assertThat(Reads.texts(product.path("variants"), "title")).containsExactly("Default Title");
        assertThat(product.at("/variants/0/selectedOptions").isArray()).isTrue();
        assertThat(product.at("/variants/0/selectedOptions")).isEmpty();
    }

    @Test
    void pictures_answerInTheSizePromised() throws Exception {
        for (String handle : List.of("birch-mug", "anorak-eclair", "bath-thermometer")) {
            JsonNode image = reads.ok("/products/" + handle).at("/product/featuredImage");
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> picture = client.send(
                        HttpRequest.newBuilder(URI.create(image.path("url").asText()))
                                .build(),
                        BodyHandlers.ofByteArray());
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.body()));

                assertThat(picture.statusCode()).isEqualTo(200);
                assertThat(List.of(read.getWidth(), read.getHeight()))
                        .containsExactly(
                                image.path("width").asInt(),
                                image.path("height").asInt());
            }
        }
    }

    @Test
    void hiddenProduct_isServedByName() {
        assertThat(reads.ok("/products/wool-wash").at("/product/id").asText()).isEqualTo("product-wool-wash");
    }

    @Test
    void availability_isWhatTheStockDocumentsSay_andNeverCached() {
        for (Function<SampleProduct, String> name :
                List.<Function<SampleProduct, String>>of(SampleProduct::id, SampleProduct::handle)) {
            for (SampleProduct product : SAMPLE.products().subList(0, 40)) {
                HttpResponse<String> answer = shop.get("/products/" + name.apply(product) + "/availability");

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(Reads.header(answer, "Cache-Control")).isEqualTo("private, no-store");
                JsonNode variants = Reads.json(answer).path("variants");
                assertThat(Reads.texts(variants, "sku")).isEqualTo(product.skus());
                assertThat(variants).allSatisfy(variant -> {
                    long stock = SAMPLE.stock(variant.path("sku").asText());
                    assertThat(variant.path("id").isTextual()).isTrue();
                    assertThat(variant.path("quantity").asLong(-1)).isEqualTo(stock);
                    assertThat(variant.path("available").asBoolean()).isEqualTo(stock > 0);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "category-mugs",
                "mugs",
                "settings",
                "brand-nordufer",
                "page-about",
                "drafts.product-birch-mug",
                "stock.BATH-THERMOMETER",
                "BATH-THERMOMETER",
                "BIRCH-MUG",
                "birch-mug%20"
            })
    void whatIsNoPublishedProduct_isAbsentEverywhere(String name) {
        for (String rest : List.of("", "/related", "/availability")) {
            HttpResponse<String> answer = shop.get("/products/" + name + rest);

            assertThat(answer.statusCode()).as(name + rest).isEqualTo(404);
            assertThat(Reads.json(answer).path("code").asText()).isEqualTo("PRODUCT_NOT_FOUND");
            assertThat(Reads.header(answer, "Content-Type")).startsWith("application/problem+json");
            if (!rest.equals("/availability")) {
                assertThat(Reads.header(answer, "Cache-Tag")).isEqualTo("products");
                assertThat(Reads.header(answer, "Cache-Control")).startsWith("public, max-age=0, s-maxage=");
            } else {
                assertThat(Reads.header(answer, "Cache-Control")).contains("no-store");
            }
        }
    }
}
