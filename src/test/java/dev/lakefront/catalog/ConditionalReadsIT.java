package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What caches in front are told of every kind of read. */
class ConditionalReadsIT {

    private static OfflineShop shop;

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    static List<String> reads() {
        return List.of(
                "/products",
                "/products?search=mug&locale=de",
                "/products/birch-mug",
                "/products/birch-mug/related",
                "/search/suggest?q=ena",
                "/categories",
                "/categories/mugs",
                "/collections",
                "/collections/staff-picks",
                "/menus/header",
                "/pages",
                "/pages/about",
                "/settings");
    }

    @ParameterizedTest
    @MethodSource("reads")
    void everyRead_isCacheableAndKnownByItsEntityTag(String path) {
        HttpResponse<String> first = shop.get(path);
        String tag = Reads.header(first, "ETag");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(Reads.header(first, "Content-Type")).startsWith("application/json");
        assertThat(Reads.header(first, "Cache-Control"))
                .matches("public, max-age=0, s-maxage=\\d+, stale-while-revalidate=\\d+, stale-if-error=\\d+");
        assertThat(Reads.header(first, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(Reads.header(first, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(Reads.header(first, "Server-Timing")).isNotEmpty();
        assertThat(Reads.header(first, "X-Request-Id")).isNotEmpty();
        assertThat(Reads.header(first, "Lakefront-Live-Event")).isNotEmpty();
        HttpResponse<String> second = shop.get(path);
        assertThat(OfflineShop.cacheStatus(second)).startsWith("lakefront; hit; ttl=");
        assertThat(second.body()).isEqualTo(first.body());
        for (String match : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<String> unchanged = shop.get(path, "If-None-Match", match);
            assertThat(unchanged.statusCode()).as(match).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(Reads.header(unchanged, "ETag")).isEqualTo(tag);
            assertThat(Reads.header(unchanged, "Cache-Tag")).isEqualTo(Reads.header(first, "Cache-Tag"));
        }
        assertThat(shop.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void zippedAnswer_hasATagOfItsOwn(String path) {
        HttpResponse<String> zipped = shop.get(path, "Accept-Encoding", "gzip");
        HttpResponse<String> plain = shop.get(path);

        if (Reads.header(zipped, "Content-Encoding").equals("gzip")) {
            String tag = Reads.header(zipped, "ETag");
            assertThat(tag).isNotEqualTo(Reads.header(plain, "ETag")).contains("gzip");
            assertThat(shop.get(path, "Accept-Encoding", "gzip", "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
        } else {
            assertThat(plain.body().length()).as("too short to be worth it").isLessThan(2_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/products/birch-mug|product:product-birch-mug brand:brand-birke-zinn category:category-mugs products",
                "/products/birch-mug/related|product:product-birch-mug products",
                "/products?id=product-birch-mug|products product:product-birch-mug",
                "/products?category=mugs&limit=1|category:category-mugs products",
                "/products?collection=sale&limit=1|collection:collection-sale products",
                "/products?brand=nordufer&limit=1|brand:brand-nordufer products",
                "/products?search=mug&limit=1|products products-search products-ranking",
                "/products?sort=best-selling&limit=1|products products-ranking",
                "/search/suggest?q=ena|products products-ranking",
                "/categories|categories category:category-mugs category:category-home",
                "/categories/mugs|category:category-mugs",
                "/collections|collections collection:collection-sale",
                "/collections/sale|collection:collection-sale",
                "/menus/header|menu:header",
                "/pages|pages page:about",
                "/pages/about|page:about",
                "/settings|settings",
            },
            delimiter = '|')
    void cacheTag_namesWhatTheAnswerShows(String path, String names) {
        assertThat(tags(shop.get(path))).contains(names.split(" ", -1)).doesNotHaveDuplicates();
    }

    @Test
    void cacheTag_ofALongListNamesEveryProductOnIt_withinItsBounds() {
        HttpResponse<String> list = shop.get("/products?limit=100");
        List<String> tags = tags(list);

        assertThat(tags).hasSizeLessThanOrEqualTo(120).allMatch(tag -> tag.matches("[^\\s,]{1,256}"));
        assertThat(tags)
                .containsAll(Reads.texts(Reads.json(list).path("items"), "id").stream()
                        .map("product:"::concat)
                        .toList());
    }

    private static List<String> tags(HttpResponse<?> answer) {
        return Arrays.asList(Reads.header(answer, "Cache-Tag").split("[, ]+", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "/categories/nothing, CATEGORY_NOT_FOUND, categories",
        "/categories/sale, CATEGORY_NOT_FOUND, categories",
        "/collections/nothing, COLLECTION_NOT_FOUND, collections",
        "/collections/mugs, COLLECTION_NOT_FOUND, collections",
        "/pages/nothing, PAGE_NOT_FOUND, pages",
        "/menus/nothing, MENU_NOT_FOUND, menu:nothing",
        "/products/nothing, PRODUCT_NOT_FOUND, products",
    })
    void absence_isCacheableUnderTheListsName(String path, String code, String tag) {
        HttpResponse<String> answer = shop.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Reads.json(answer).path("code").asText()).isEqualTo(code);
        assertThat(Reads.json(answer).path("requestId").asText()).isEqualTo(Reads.header(answer, "X-Request-Id"));
        assertThat(Reads.header(answer, "Cache-Tag")).isEqualTo(tag);
        assertThat(Reads.header(answer, "Cache-Control")).startsWith("public, max-age=0, s-maxage=");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void demandForALiveEvent_isMetByTheOneTold_andNonsenseIsRefused() {
        HttpResponse<String> told = shop.get("/products?limit=3");
        String event = Reads.header(told, "Lakefront-Live-Event");

        HttpResponse<String> same = shop.get("/products?limit=3", "Lakefront-Min-Live-Event", event);

        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(OfflineShop.cacheStatus(same)).startsWith("lakefront; hit");
        for (String nonsense : List.of("no event at all", "x".repeat(300))) {
            HttpResponse<String> refused = shop.get("/products?limit=3", "Lakefront-Min-Live-Event", nonsense);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Reads.json(refused).at("/errors/0/pointer").asText()).isEqualTo("Lakefront-Min-Live-Event");
        }
    }

    @Test
    void edit_makesTheAnswerNew_andItsEventIsAnswered() {
        String path = "/products/book-knots";
        HttpResponse<String> before = shop.get(path);
        shop.set("product-book-knots", "title.en", "Thirteen Knots");
        eventually("the edit is shown", () -> shop.get(path).body().contains("Thirteen Knots"));
        HttpResponse<String> after = shop.get(path, "If-None-Match", Reads.header(before, "ETag"));

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(Reads.header(after, "ETag")).isNotEqualTo(Reads.header(before, "ETag"));
    }

    @Test
    void concurrentFirstReads_areOneAnswer() {
        List<String> bodies = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> shop.get("/products?limit=7&sort=oldest").body())
                .distinct()
                .toList();

        assertThat(bodies).hasSize(1);
    }

    @Test
    void headRequest_hasTheHeadersAndNoBody() {
        HttpResponse<String> head = shop.send(
                HttpRequest.newBuilder(shop.uri("/products?limit=2")).HEAD().build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(Reads.header(head, "ETag")).isEqualTo(Reads.header(shop.get("/products?limit=2"), "ETag"));
    }
}
