package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.SampleShelf.Expected;
import dev.lakefront.testing.OfflineShop;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomListingsIT {

    private static final SampleDocuments SAMPLE = new SampleDocuments();
    private static final SampleShelf SHELF = new SampleShelf(SAMPLE);
    private static final int EACH = 30;

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

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyCombinationOfFiltersSearchAndSort_isWhatTheDocumentsSay(long seed) {
        RandomAsked random = new RandomAsked(SAMPLE, seed);
        for (int i = 0; i < EACH; i++) {
            Asked asked = random.next();
            agrees(asked, SHELF.expected(asked));
        }
    }

    private static void agrees(Asked asked, Expected expected) {
        String path = asked.path(100);
        List<JsonNode> pages = reads.pages(path);
        assertThat(pages.stream().flatMap(page -> Reads.texts(page.path("items"), "id").stream()))
                .as(path)
                .containsExactlyElementsOf(expected.ids());
        for (JsonNode page : pages) {
            assertThat(page.path("total").asInt())
                    .as(path)
                    .isEqualTo(expected.ids().size());
            assertThat(SampleFacets.in(page)).as(path).isEqualTo(expected.facets());
            assertThat(List.of(
                            page.at("/priceRange/minVariantPrice/amount").asText(),
                            page.at("/priceRange/maxVariantPrice/amount").asText()))
                    .as(path)
                    .isEqualTo(expected.prices());
            assertThat(page.at("/priceRange/minVariantPrice/currencyCode").asText())
                    .as(path)
                    .isEqualTo(asked.shownCurrency());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 24, 50})
    void smallPages_holdTheSameAsLargeOnes(int limit) {
        RandomAsked random = new RandomAsked(SAMPLE, limit);
        for (int i = 0; i < 10; i++) {
            Asked asked = random.next();
            List<String> expected = SHELF.expected(asked).ids();

            assertThat(expected.size() > 60 && limit == 1 ? expected : reads.allIds(asked.path(limit)))
                    .as(asked.path(limit))
                    .isEqualTo(expected);
        }
    }

    @Test
    void mostRandomRequests_findSomething() {
        RandomAsked random = new RandomAsked(SAMPLE, 1);

        assertThat(IntStream.range(0, 100)
                        .filter(i -> !SHELF.expected(random.next()).ids().isEmpty())
                        .count())
                .isGreaterThan(60);
    }
}
