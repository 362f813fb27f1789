package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ListingIT {

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

    static Collection<String> collections() {
        return SAMPLE.slugs("collection");
    }

    static Collection<String> categories() {
        return SAMPLE.slugs("category");
    }

    static Collection<String> brands() {
        return SAMPLE.slugs("brand");
    }

    static Stream<String> tags() {
        return SAMPLE.products().stream()
                .flatMap(product -> product.tags().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collection_holdsWhatItsRuleSaysOrTheEditorChoseInThatOrder(String handle) {
        JsonNode collection = SAMPLE.document(SAMPLE.id("collection", handle));
        List<String> found = reads.allIds("/products?collection=" + handle + "&limit=100");

        assertThat(found).containsExactlyInAnyOrderElementsOf(shown(SAMPLE.inCollection(collection)));
        if (collection.path("kind").asText().equals("manual")) {
            assertThat(found)
                    .isEqualTo(SampleDocuments.chosen(collection).stream()
                            .filter(found::contains)
                            .toList());
        }
    }

    @Test
    void severalCollections_areAnyOfThem_theFirstOnesOrderFirst() {
        List<String> first = reads.allIds("/products?collection=staff-picks");
        List<String> second = reads.allIds("/products?collection=lake-weekend");
        List<String> both =
                Stream.concat(first.stream(), second.stream()).distinct().toList();

        assertThat(reads.allIds("/products?collection=staff-picks&collection=lake-weekend"))
                .isEqualTo(both);
    }

    @ParameterizedTest
    @MethodSource("categories")
    void category_holdsItsWholeSubtree(String handle) {
        String id = SAMPLE.id("category", handle);

        assertThat(reads.allIds("/products?category=" + handle + "&limit=100"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        shown(product -> product.categories().contains(id)));
    }

    @ParameterizedTest
    @MethodSource("brands")
    void brand_holdsItsProducts(String handle) {
        String id = SAMPLE.id("brand", handle);

        assertThat(reads.allIds("/products?brand=" + handle + "&limit=100"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        shown(product -> product.brand().equals(id)));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void tag_holdsItsProducts_evenTheOneThatHides(String tag) {
        assertThat(reads.allIds("/products?tag=" + tag + "&limit=100"))
                .containsExactlyInAnyOrderElementsOf(SAMPLE.products().stream()
                        .filter(product -> product.tags().contains(tag))
                        .filter(product -> !product.hidden() || tag.equals(SampleProduct.HIDDEN_TAG))
                        .map(SampleProduct::id)
                        .toList());
    }

    @Test
    void repeatedFilter_isAnyOf_differentOnesAreAllOf() {
        assertThat(reads.allIds("/products?tag=rain&tag=winter&available=true&limit=100"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(shown(product -> product.available()
                        && (product.tags().contains("rain") || product.tags().contains("winter"))));
    }

    @ParameterizedTest
    @CsvSource({
        "colour,ink",
        "Colour,Ink",
        "COLOUR,tintenblau",
        "Farbe,Tintenblau",
        "farbe,INK",
    })
    void optionAndValue_goByCodeAndByNameInAnyLanguageAndCase(String option, String value) {
        assertThat(reads.allIds("/products?option." + option + "=" + value + "&limit=100"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        shown(product -> product.choices().containsKey("colour")
                                && product.choices().get("colour").contains("ink")));
    }

    @Test
    void availability_dividesTheCatalogue() {
        assertThat(reads.allIds("/products?available=true&limit=100"))
                .containsExactlyInAnyOrderElementsOf(shown(SampleProduct::available));
        assertThat(reads.allIds("/products?available=false&limit=100"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(shown(product -> !product.available()));
    }

    @ParameterizedTest
    @CsvSource({
        "minPrice=19.90, 1990, 999999999",
        "maxPrice=19.90, 0, 1990",
        "maxPrice=19.9, 0, 1990",
        "minPrice=19.9000, 1990, 999999999",
        "minPrice=19.901, 1991, 999999999",
        "maxPrice=19.899, 0, 1989",
        "minPrice=0, 0, 999999999",
        "minPrice=10&maxPrice=20, 1000, 2000",
        "minPrice=20&maxPrice=10, 2000, 1000",
    })
    void priceBounds_belongToTheSpan(String query, long lowest, long highest) {
        assertThat(reads.allIds("/products?limit=100&" + query)).containsExactlyInAnyOrderElementsOf(shown(product -> {
            long price = product.prices().get("EUR").lowest();
            return price >= lowest && price <= highest;
        }));
    }

    @Test
    void priceBounds_areInTheCurrencyAskedFor() {
        assertThat(reads.allIds("/products?limit=100&currency=USD&maxPrice=16"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        shown(product -> product.prices().get("USD").lowest() <= 1600));
    }

    @Test
    void hiddenProducts_areLeftOutOfEveryListButAskedForByName() {
        List<SampleProduct> hidden =
                SAMPLE.products().stream().filter(SampleProduct::hidden).toList();
        List<String> ids = hidden.stream().map(SampleProduct::id).toList();

        assertThat(ids).hasSize(3);
        assertThat(reads.allIds("/products?limit=100")).hasSize(209).doesNotContainAnyElementsOf(ids);
        for (SampleProduct product : hidden) {
            String title = Reads.encoded(product.title("en"));
            assertThat(reads.allIds("/products?limit=100&search=" + title)).doesNotContain(product.id());
            assertThat(Reads.texts(
                            reads.ok("/search/suggest?limit=100&q=" + title).path("items"), "id"))
                    .doesNotContain(product.id());
            assertThat(reads.ids("/products?id=" + product.id())).containsExactly(product.id());
            assertThat(reads.ids("/products?handle=" + product.handle())).containsExactly(product.id());
        }
        assertThat(reads.ids("/products?tag=" + SampleProduct.HIDDEN_TAG)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(reads.ok("/products?limit=1").path("facets").toString()).doesNotContain(SampleProduct.HIDDEN_TAG);
    }

    @Test
    void ids_ofOtherDocumentsAndOfNothing_listNothing() {
        JsonNode page = reads.ok("/products?id=category-mugs&id=settings&id=drafts.product-birch-mug&id=nothing");

        assertThat(page.path("items")).isEmpty();
        assertThat(page.path("total").asInt(-1)).isZero();
        assertThat(page.path("nextCursor").isNull()).isTrue();
        assertThat(page.path("facets")).isEmpty();
        assertThat(page.at("/priceRange/minVariantPrice/amount").asText()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            category=nothing
            brand=nothing
            tag=nothing
            collection=nothing
            option.colour=nothing
            option.nothing=ink
            handle=nothing
            search=nothingofthekind""")
    void filterThatMatchesNothing_isAnEmptyList(String query) {
        JsonNode page = reads.ok("/products?" + query);

        assertThat(page.path("items")).isEmpty();
        assertThat(page.path("total").asInt(-1)).isZero();
    }

    private static List<String> shown(Predicate<SampleProduct> filter) {
        return SAMPLE.products().stream()
                .filter(product -> !product.hidden())
                .filter(filter)
                .map(SampleProduct::id)
                .toList();
    }
}
