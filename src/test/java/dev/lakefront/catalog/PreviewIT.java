package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.cache.ReadCache;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.SeenUpstream;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An editor sees drafts wherever a shopper sees what is published, and nobody else ever does. */
class PreviewIT {

    private static final String DRAFTED = "Harbour Lantern, second series";
    private static final String DRAFTED_MUG = "now also in pine";

    private static OfflineShop shop;
    private static Editor editor;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start();
        editor = Editor.of(shop);
        eventually("loaded", () -> shop.get("/settings").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/harbour-lantern",
                "/products/product-harbour-lantern",
                "/products?handle=harbour-lantern",
                "/products?search=second%20series",
                "/products?category=lighting&minPrice=84&maxPrice=84&limit=100",
                "/search/suggest?q=harbour%20lan"
            })
    void draft_isShownToTheEditor_andToNobodyElse(String path) {
        assertThat(shop.get(path).body()).doesNotContain(DRAFTED);

        assertThat(editor.get(path).body()).contains(DRAFTED);

        assertThat(shop.get(path).body()).doesNotContain(DRAFTED);
        hit(path);
        assertThat(shop.get(path).body()).doesNotContain(DRAFTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/products/birch-mug", "/products?search=birch%20enamel", "/products?collection=bestsellers"})
    void everyShopper_readsWhatIsPublished_whileEditorsLook(String path) {
        HttpResponse<String> before = shop.get(path);

        editor.get(path);
        HttpResponse<String> after = shop.get(path);

        assertThat(after.body()).isEqualTo(before.body()).doesNotContain(DRAFTED_MUG);
        assertThat(Reads.header(after, "ETag")).isEqualTo(Reads.header(before, "ETag"));
    }

    @Test
    void pagesAndCollections_areDraftsToo() {
        assertThat(editor.get("/pages/shipping").body()).contains("also before Christmas");
        assertThat(shop.get("/pages/shipping").body()).doesNotContain("also before Christmas");

        assertThat(editor.ok("/collections/staff-picks").at("/collection/title").asText())
                .isEqualTo("Picked by us, winter");
        assertThat(editor.ok("/products?collection=staff-picks").path("total").asInt())
                .isEqualTo(7);
        assertThat(shop.get("/products?collection=staff-picks").body()).contains("\"total\":8");
    }

    @Test
    void productThatIsADraftOnly_isOneMoreInLists_andHasAPageAndAvailability() {
        int published = Reads.json(shop.get("/products")).path("total").asInt();

        JsonNode list = editor.ok("/products?sort=newest");

        assertThat(list.path("total").asInt()).isEqualTo(published + 1);
        assertThat(Reads.texts(list.path("items"), "handle")).contains("sauna-tent");
        assertThat(editor.ok("/products/sauna-tent").at("/product/title").asText())
                .isEqualTo("Sauna Tent");
        assertThat(editor.ok("/products/sauna-tent/availability")
                        .at("/variants/0/quantity")
                        .asInt())
                .isZero();
        assertThat(shop.get("/products/sauna-tent").statusCode()).isEqualTo(404);
        assertThat(shop.get("/products/sauna-tent/availability").statusCode()).isEqualTo(404);
    }

    @Test
    void draftOfAProduct_standsInThePlaceOfThePublishedOne() {
        JsonNode list = editor.ok("/products?search=harbour%20lantern&limit=100");

        assertThat(Reads.texts(list.path("items"), "id"))
                .doesNotHaveDuplicates()
                .contains("product-harbour-lantern");
        assertThat(Reads.texts(list.path("items"), "title")).doesNotContain("Harbour Lantern");
    }

    @Test
    void edit_isSeen_asSoonAsTheLakeShowsIt() {
        for (String title : List.of("Winter Mug", "Spring Mug")) {
            shop.set("drafts.product-birch-mug", "title.en", title);

            eventually(title, () -> editor.get("/products/birch-mug").body().contains(title));
            assertThat(editor.get("/products?handle=birch-mug").body()).contains(title);
        }
        assertThat(shop.get("/products/birch-mug").body()).doesNotContain("Spring Mug");
    }

    @Test
    void draftOfACategory_showsWhereItsProductsWillBe() {
        editor.draft(
                "category-lighting",
                Map.of("parent", Map.of("_type", "reference", "_ref", "category-tents-and-tarps")));

        eventually(
                "lanterns among tents",
                () -> editor.get("/products?category=tents-and-tarps&limit=100")
                        .body()
                        .contains("harbour-lantern"));
        assertThat(shop.get("/products?category=tents-and-tarps&limit=100").body())
                .doesNotContain("harbour-lantern");
        shop.delete("drafts.category-lighting");
    }

    @Test
    void draftOfTheSettings_changesNoLanguageOrCurrencyYet() {
        editor.draft("settings", Map.of("defaultLocale", "fr", "locales", List.of("fr"), "shopName", "Another name"));
        eventually("the name", () -> editor.get("/settings").body().contains("Another name"));

        JsonNode list = editor.ok("/products?limit=100");

        assertThat(Reads.texts(list.path("items"), "title")).isNotEmpty().doesNotContain("");
        assertThat(editor.ok("/settings").at("/settings/locales"))
                .isEqualTo(Reads.json(shop.get("/settings")).at("/settings/locales"));
        shop.delete("drafts.settings");
    }

    @Test
    void answerToAnEditor_isNobodysToKeep() {
        HttpResponse<String> answer = shop.get(
                "/products/birch-mug",
                "Cookie",
                editor.cookie(),
                "Origin",
                "https://elsewhere.example",
                "If-None-Match",
                "*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Reads.header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(Reads.header(answer, "Cache-Status")).isEqualTo("lakefront; fwd=request; detail=preview");
        assertThat(answer.headers().allValues("Vary")).contains("Cookie", "Origin");
        assertThat(answer.headers().map()).doesNotContainKeys("etag", "cache-tag", "access-control-allow-origin");
    }

    @Test
    void absence_isNobodysToKeepEither() {
        HttpResponse<String> answer = editor.get("/products/no-such-thing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Reads.header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().map()).doesNotContainKey("cache-tag");
    }

    @Test
    void drafts_leaveNoTraceInCacheOrMetrics() {
        ReadCache cache = shop.context().getBean(ReadCache.class);
        String path = "/products?search=harbour%20lantern%20second";
        long before = cache.size().answers();

        editor.get(path);
        editor.get("/products/sauna-tent");

        assertThat(cache.size().answers()).isEqualTo(before);
        assertThat(shop.context().getBean(PrometheusMeterRegistry.class).scrape())
                .contains("http_server_requests")
                .doesNotContain("sauna", "harbour", "preview=");
    }

    @Test
    void read_costsOneQueryUpstream() {
        SeenUpstream upstream = new SeenUpstream(shop);
        String groq = GroqFile.text("catalogue-drafts");
        int before = upstream.queries(groq).size();

        editor.ok("/products?search=mug");

        assertThat(upstream.queries(groq)).hasSize(before + 1);
    }

    @Test
    void brokenParameter_isRefusedAsEver() {
        assertThat(editor.get("/products?limit=500").statusCode()).isEqualTo(400);
        assertThat(editor.get("/products?cursor=broken").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lakefront-preview=", "lakefront-preview=AAAA", "lakefront-preview=x.y.z", "other=1"})
    void forgedCookie_showsWhatIsPublished(String cookie) {
        HttpResponse<String> answer = shop.get("/products/harbour-lantern", "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(DRAFTED);
        assertThat(Reads.header(answer, "ETag")).isNotEmpty();
    }

    @Test
    void changedCookie_showsWhatIsPublished() {
        String cookie = editor.cookie();
        char last = cookie.charAt(cookie.length() - 2);
        String changed = cookie.substring(0, cookie.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + cookie.charAt(cookie.length() - 1);

        assertThat(shop.get("/products/harbour-lantern", "Cookie", changed).body())
                .doesNotContain(DRAFTED);
    }

    @Test
    void expiredCookie_showsWhatIsPublished() {
        try (OfflineShop brief =
                OfflineShop.start(Map.of("lakefront.preview.lifetime", "1ms"), UnaryOperator.identity())) {
            Editor late = Editor.of(brief);

            eventually(
                    "it is over",
                    () -> !late.get("/products/harbour-lantern").body().contains(DRAFTED));
            // another shop with the same secrets takes it no longer, either
            assertThat(shop.get("/products/harbour-lantern", "Cookie", late.cookie())
                            .body())
                    .doesNotContain(DRAFTED);
        }
    }

    private static void hit(String path) {
        eventually("a hit for " + path, () -> cacheStatus(shop.get(path)).contains("; hit; ttl="));
    }
}
