package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingIT {

    private static final Pattern LINK = Pattern.compile("<(/[^>]*)>; rel=\"next\"");

    private static final SampleDocuments SAMPLE = new SampleDocuments();
    private static final SampleShelf SHELF = new SampleShelf(SAMPLE);

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
    @ValueSource(
            strings = {
                "newest",
                "oldest",
                "price-asc",
                "price-desc",
                "name",
                "name-desc",
                "best-selling",
                "relevance",
                "manual"
            })
    void everySort_showsEachProductOnceInItsOrder(String sort) {
        for (String locale : List.of("en", "de")) {
            for (String currency : List.of("EUR", "USD")) {
                List<String> expected =
                        SHELF.expected(asked(sort, locale, currency)).ids();

                assertThat(reads.allIds(asked(sort, locale, currency).path(17)))
                        .hasSize(209)
                        .isEqualTo(expected);
            }
        }
    }

    private static Asked asked(String sort, String locale, String currency) {
        List<String> none = List.of();
        return new Asked(null, none, none, none, none, none, none, Map.of(), null, null, null, sort, locale, currency);
    }

    @Test
    void searchedListAndListByHand_turnTheirPagesToo() {
        assertThat(reads.allIds("/products?search=lake&limit=4"))
                .hasSizeGreaterThan(8)
                .isEqualTo(reads.allIds("/products?search=lake&limit=100"));
        assertThat(reads.allIds("/products?collection=lake-weekend&limit=4"))
                .hasSize(11)
                .isEqualTo(SampleDocuments.chosen(SAMPLE.document("collection-lake-weekend")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products?limit=60",
                "/products?limit=9&search=caf%C3%A9+%22lake%22&tag=gift&tag=winter&option.Gr%C3%B6%C3%9Fe=m&sort=name&locale=de",
                "/products?limit=5&collection=staff-picks&minPrice=1.50&currency=USD",
                "/collections?limit=5",
                "/pages?limit=4&locale=de"
            })
    void link_leadsToTheNextPageWithNothingElseToAdd(String path) {
        List<String> ids = behind(path);

        assertThat(ids).isEqualTo(reads.allIds(path)).doesNotHaveDuplicates();
    }

    @Test
    void limit_mayChangeBetweenPages() {
        String cursor =
                reads.ok("/products?limit=10&sort=name").path("nextCursor").asText();

        assertThat(reads.ids("/products?limit=3&sort=name&cursor=" + cursor))
                .isEqualTo(reads.ids("/products?limit=13&sort=name").subList(10, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/collections", "/pages"})
    void listsByTitle_showEachOnce(String path) {
        List<String> whole = reads.allIds(path + "?limit=100");

        assertThat(reads.allIds(path + "?limit=1")).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(reads.ok(path).path("total").asInt()).isEqualTo(whole.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest", "price-asc", "name", "best-selling"})
    void productsThatComeAndGoBetweenPages_neitherRepeatNorSkipTheOthers(String sort) {
        String path = "/products?tag=camping&limit=5&sort=" + sort;
        List<String> before = reads.allIds(path);
        String second = path + "&cursor=" + reads.ok(path).path("nextCursor").asText();
        List<String> rest = before.subList(5, before.size());

        String gone = before.get(2);
        shop.set(gone, "tags", List.of("gone"));
        eventually("the product has left the list", () -> !reads.allIds(path).contains(gone));

        assertThat(behind(second)).isEqualTo(rest);

        shop.set(gone, "tags", List.of("camping"));
        eventually("the product is in the list again", () -> reads.allIds(path).contains(gone));
        assertThat(behind(second)).isEqualTo(rest);
    }

    /** The ids on this page and all that its links lead to. */
    private static List<String> behind(String page) {
        List<String> ids = new ArrayList<>();
        String next = page;
        while (next != null) {
            HttpResponse<String> answer = shop.get(next);
            assertThat(answer.statusCode()).as(next).isEqualTo(200);
            ids.addAll(Reads.texts(Reads.json(answer).path("items"), "id"));
            Matcher link = LINK.matcher(Reads.header(answer, "Link"));
            assertThat(link.matches())
                    .as("a Link just where there is a nextCursor")
                    .isEqualTo(Reads.json(answer).path("nextCursor").isTextual());
            next = link.matches() ? link.group(1) : null;
        }
        return ids;
    }
}
