package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What reads that are in no cache cost upstream, with everything quiet that asks by itself. */
class UpstreamCostIT {

    private static final SampleDocuments SAMPLE = new SampleDocuments();

    private static OfflineShop shop;

    @BeforeAll
    static void start() {
        Map<String, Object> quiet = Map.of("lakefront.freshness.sweep", false, "lakefront.stock.sweep-interval", "1h");
        shop = Reads.ready(OfflineShop.start(quiet, UnaryOperator.identity()));
        eventually("nothing is asked any more", new Quiet()::isQuiet);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** Whether nothing was asked between a number of looks. */
    private static final class Quiet {
        private long asked = -1;
        private int looks;

        boolean isQuiet() {
            long now = asked();
            looks = now == asked ? looks + 1 : 0;
            asked = now;
            return looks == 100;
        }
    }

    private static long asked() {
        return log().path("queries").asLong();
    }

    /** What the lake saw, the newest first. */
    private static JsonNode log() {
        return Reads.json(
                shop.send(HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/requests?target=sanity"))
                        .build()));
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("listings", some(i -> "/products?limit=" + (i + 1))),
                Arguments.of(
                        "sorts",
                        List.of(
                                "/products?sort=name",
                                "/products?sort=price-asc",
                                "/products?sort=price-desc",
                                "/products?sort=best-selling",
                                "/products?sort=oldest",
                                "/products?sort=name-desc")),
                Arguments.of(
                        "filters", some(i -> "/products?tag=gift&minPrice=" + i + "&option.colour=ink&available=true")),
                Arguments.of("category lists", each("/products?category=", SAMPLE.slugs("category"))),
                Arguments.of("collection lists", each("/products?collection=", SAMPLE.slugs("collection"))),
                Arguments.of("brand lists", each("/products?brand=", SAMPLE.slugs("brand"))),
                Arguments.of("searches", some(i -> "/products?search=mug+" + (char) ('a' + i))),
                Arguments.of("suggestions", some(i -> "/search/suggest?q=" + (char) ('a' + i))),
                Arguments.of(
                        "details", each("/products/", SAMPLE.slugs("product").subList(0, 25))),
                Arguments.of(
                        "details by id",
                        each(
                                "/products/",
                                SAMPLE.products().subList(30, 50).stream()
                                        .map(SampleProduct::id)
                                        .toList())),
                Arguments.of(
                        "related",
                        each(
                                "/products/",
                                SAMPLE.slugs("product").subList(50, 70).stream()
                                        .map(slug -> slug + "/related")
                                        .toList())),
                Arguments.of(
                        "availability",
                        each(
                                "/products/",
                                SAMPLE.slugs("product").subList(0, 20).stream()
                                        .map(slug -> slug + "/availability")
                                        .toList())),
                Arguments.of("the category tree", List.of("/categories", "/categories?locale=de")),
                Arguments.of("categories", each("/categories/", SAMPLE.slugs("category"))),
                Arguments.of(
                        "the collections", List.of("/collections", "/collections?limit=3", "/collections?locale=de")),
                Arguments.of("collections", each("/collections/", SAMPLE.slugs("collection"))),
                Arguments.of("the pages", List.of("/pages", "/pages?limit=3", "/pages?locale=de")),
                Arguments.of("pages", each("/pages/", SAMPLE.slugs("page"))),
                Arguments.of("menus", each("/menus/", SAMPLE.slugs("menu"))),
                Arguments.of("settings", List.of("/settings?locale=de")));
    }

    private static List<String> each(String path, List<String> names) {
        return names.stream().map(path::concat).toList();
    }

    private static List<String> some(IntFunction<String> path) {
        return IntStream.range(0, 20).mapToObj(path).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void uncachedRead_asksNobody(String what, List<String> paths) {
        long before = asked();
        for (String path : paths) {
            HttpResponse<String> answer = shop.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(OfflineShop.cacheStatus(answer)).as(path).doesNotContain("hit");
        }

        assertThat(asked() - before)
                .as(() -> what + " asked " + log().at("/last/0"))
                .isZero();
    }

    @Test
    void absentAndRefusedReads_askNobody() {
        long before = asked();
        for (int i = 0; i < 20; i++) {
            assertThat(shop.get("/products/nothing-" + i).statusCode()).isEqualTo(404);
            assertThat(shop.get("/pages/nothing-" + i).statusCode()).isEqualTo(404);
            assertThat(shop.get("/products?search=nothing" + i).statusCode()).isEqualTo(200);
            assertThat(shop.get("/products?limit=-" + i).statusCode()).isEqualTo(400);
        }

        assertThat(asked() - before).as(() -> "asked " + log().path("last")).isZero();
    }

    @Test
    void twoHundredReadersOfOneNewPage_askNobody() {
        long before = asked();

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> shop.get("/products?limit=33&sort=name-desc&locale=de")
                                .statusCode())
                        .distinct())
                .containsExactly(200);
        assertThat(asked() - before).as(() -> "asked " + log().path("last")).isZero();
    }
}
