package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIT {

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
    @CsvSource({
        "birch enamel mug, product-birch-mug",
        "BIRCH MUG, product-birch-mug",
        "bir mu, product-birch-mug",
        "brich enamel, product-birch-mug",
        "enamle birch, product-birch-mug",
        "creme brulee, product-creme-brulee-candle",
        "crème brûlée, product-creme-brulee-candle",
        "CRÈME, product-creme-brulee-candle",
        "creme brulé, product-creme-brulee-candle",
        "eclair anorak, product-anorak-eclair",
        "skaer bikini, product-bikini-skaer",
        "thermometre, product-bath-thermometer",
        "the birch mug, product-birch-mug",
    })
    void wordsBeginningsTyposAndPlainLetters_find(String typed, String expected) {
        assertThat(search(typed, "en")).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "hangematte, product-birch-hammock",
        "Hängematte, product-birch-hammock",
        "hängemate, product-birch-hammock",
        "überhemd, product-denim-overshirt",
        "gusseiserne pfanne, product-cast-iron-skillet",
    })
    void germanWords_findInGerman(String typed, String expected) {
        assertThat(search(typed, "de")).first().isEqualTo(expected);
        assertThat(search(typed, "en")).doesNotContain(expected);
    }

    @Test
    void decomposedLetters_findTheSameAsComposedOnes() {
        assertThat(search("cre\u0300me", "en")).isNotEmpty().isEqualTo(search("crème", "en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyTitle_findsItsProductFirst(String locale) {
        for (SampleProduct product : SAMPLE.products()) {
            if (!product.hidden()) {
                assertThat(search(product.title(locale), locale))
                        .as(product.title(locale))
                        .first()
                        .isEqualTo(product.id());
            }
        }
    }

    @Test
    void sku_inAnyCase_findsItsProductFirst() {
        assertThat(search("alpaca-hat-pina-ink", "en")).first().isEqualTo("product-alpaca-hat-pina");
        assertThat(search("ALPACA-HAT-PINA-INK", "de")).first().isEqualTo("product-alpaca-hat-pina");
        assertThat(search("BATH-THERMOMETER", "en")).first().isEqualTo("product-bath-thermometer");
    }

    @Test
    void wordsOfFourLettersOrFewer_needNoGuessing() {
        assertThat(search("mgu", "en")).doesNotContain("product-birch-mug");
        assertThat(search("muk", "en")).doesNotContain("product-birch-mug");
    }

    @Test
    void twoTypos_areTooMany() {
        assertThat(search("thermmometre", "en")).doesNotContain("product-bath-thermometer");
    }

    @Test
    void everyWord_mustBeFoundSomewhere() {
        assertThat(search("birch", "en")).contains("product-birch-mug", "product-birch-hammock");
        assertThat(search("birch hammock", "en"))
                .contains("product-birch-hammock")
                .doesNotContain("product-birch-mug");
        assertThat(search("birch zzzzz", "en")).isEmpty();
    }

    @Test
    void brandCategoryTagAndOptionValue_findToo() {
        assertThat(search("nordufer", "en")).hasSizeGreaterThan(5);
        assertThat(search("nordufer jackets", "en"))
                .containsAll(reads.allIds("/products?brand=nordufer&category=jackets"));
        assertThat(search("tintenblau", "de")).contains("product-birch-mug");
    }

    @Test
    void available_comeBeforeSoldOutOnes_whereBothAreAsRelevant() {
        List<String> found = search("anorak", "en");

        assertThat(found).contains("product-anorak-eclair");
        JsonNode page = reads.ok("/products?search=shirt&limit=100");
        assertThat(page.path("total").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "\"\"", "* ?", "+-&|", "♥", "—", "\\", "%"})
    void textWithoutLetters_findsNothing(String typed) {
        assertThat(search(typed, "en")).isEmpty();
    }

    @Test
    void words_suggestWhatBeginsSo() {
        JsonNode items = reads.ok("/search/suggest?q=ena").path("items");

        assertThat(Reads.texts(items, "id")).contains("product-enamel-bowl", "product-birch-mug");
        assertThat(Reads.each(items).filter(each -> each.path("kind").asText().equals("product")))
                .allSatisfy(each ->
                        assertThat(each.path("title").asText().toLowerCase()).containsPattern("\\bena"));
    }

    @Test
    void suggestions_nameShelvesToo() {
        JsonNode items = reads.ok("/search/suggest?q=mug").path("items");

        assertThat(Reads.each(items)
                        .map(each -> each.path("kind").asText() + " "
                                + each.path("handle").asText()))
                .contains("product birch-mug", "category mugs");
        assertThat(Reads.texts(reads.ok("/search/suggest?q=nordu").path("items"), "kind"))
                .contains("brand");
        assertThat(Reads.texts(reads.ok("/search/suggest?q=wedd").path("items"), "handle"))
                .contains("wedding-list");
        assertThat(Reads.texts(reads.ok("/search/suggest?q=home+page").path("items"), "handle"))
                .noneMatch(handle -> handle.startsWith("hidden"));
    }

    @Test
    void suggestions_forgiveATypoAndAccents_andKnowTheirLanguage() {
        assertThat(Reads.texts(reads.ok("/search/suggest?q=thermomtr").path("items"), "id"))
                .isEmpty();
        assertThat(Reads.texts(reads.ok("/search/suggest?q=thermomt").path("items"), "id"))
                .contains("product-bath-thermometer");
        assertThat(Reads.texts(reads.ok("/search/suggest?q=creme").path("items"), "id"))
                .contains("product-creme-brulee-candle");
        assertThat(Reads.texts(
                        reads.ok("/search/suggest?q=h%C3%A4ngem&locale=de").path("items"), "title"))
                .contains("Hängematte Birke");
    }

    @Test
    void suggestions_areAsManyAsAskedFor_andNoneForNothing() {
        assertThat(products(reads.ok("/search/suggest?q=s"))).hasSize(8);
        assertThat(products(reads.ok("/search/suggest?q=s&limit=3"))).hasSize(3);
        assertThat(reads.ok("/search/suggest").path("items")).isEmpty();
        assertThat(reads.ok("/search/suggest?q=%20").path("items")).isEmpty();
        assertThat(reads.ok("/search/suggest?q=zzzzzz").path("items")).isEmpty();
    }

    private static List<String> products(JsonNode suggestions) {
        return Reads.each(suggestions.path("items"))
                .filter(each -> each.path("kind").asText().equals("product"))
                .map(each -> each.path("id").asText())
                .toList();
    }

    private static List<String> search(String typed, String locale) {
        return reads.ids("/products?limit=100&locale=" + locale + "&search=" + Reads.encoded(typed));
    }
}
