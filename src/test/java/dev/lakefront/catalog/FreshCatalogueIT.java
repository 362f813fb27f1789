package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What editors change is shown at the first read after its live event, and what they did not change stays a hit. */
class FreshCatalogueIT {

    private static final String UNRELATED = "/products/lake-bottle";

    private static OfflineShop shop;
    private static PurgeLog purges;

    @BeforeAll
    static void start() {
        // live events alone: nothing else comes to help
        shop = OfflineShop.start(
                Map.of(
                        "lakefront.freshness.sweep", false,
                        "lakefront.cache.time-limit", "1h",
                        "lakefront.cache.reader-wait", "20s"),
                UnaryOperator.identity());
        purges = shop.context().getBean(PurgeLog.class);
        eventually("the live stream is up", () -> purges.position() != null);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void settle() {
        hit(UNRELATED);
    }

    @Test
    void editOfAProduct_isShownWhereverItIs_andNowhereElse() {
        String list = "/products?handle=birch-mug";
        String other = "/products?category=tents-and-tarps&limit=5";
        hit("/products/birch-mug");
        hit(list);
        hit(other);

        afterItsLiveEvent(() -> shop.set("product-birch-mug", "description.en", "Dented anew."));

        assertThat(shop.get("/products/birch-mug").body()).contains("Dented anew.");
        assertThat(shop.get(list).body()).contains("Dented anew.");
        assertThat(cacheStatus(shop.get(other))).contains("; hit");
        assertThat(cacheStatus(shop.get(UNRELATED))).contains("; hit");
        assertThat(shop.get("/products?search=anew").body()).contains("product-birch-mug");
    }

    @Test
    void newPrice_movesTheProductInListsByPrice() {
        String cheapest = "/products?sort=price-asc&limit=1";
        hit(cheapest);

        afterItsLiveEvent(() -> shop.set("product-enamel-bowl", "variants[0].prices[0].amount", 1));

        assertThat(shop.get(cheapest).body()).contains("product-enamel-bowl").contains("\"amount\":\"0.01\"");
    }

    @Test
    void productThatIsDeleted_isGoneFromListsAndByName() {
        String id = copyOf("product-enamel-bowl", "short-lived");
        hit("/products?limit=100");
        assertThat(shop.get("/products/short-lived").statusCode()).isEqualTo(200);

        afterItsLiveEvent(() -> shop.delete(id));

        assertThat(shop.get("/products/short-lived").statusCode()).isEqualTo(404);
        assertThat(shop.get("/products?handle=short-lived").body()).contains("\"total\":0");
        assertThat(cacheStatus(shop.get("/pages/about"))).doesNotContain("stale-");
    }

    @Test
    void newProduct_entersListsAndTakesItsPlace() {
        hit("/products?limit=1");
        assertThat(shop.get("/products/newcomer").statusCode()).isEqualTo(404);

        String id = copyOf("product-enamel-bowl", "newcomer");

        assertThat(shop.get("/products?limit=1").body()).contains(id);
        assertThat(shop.get("/products/newcomer").statusCode()).isEqualTo(200);
        afterItsLiveEvent(() -> shop.delete(id));
    }

    @Test
    void renamedBrand_isShownOnItsProducts_andFoundByItsNewName() {
        String list = "/products?brand=birke-zinn&limit=1";
        String product = "/products/birch-mug";
        hit(product);
        String brand = between(shop.get(product).body(), "\"brand\":{\"id\":\"", "\"");
        shop.get(list);

        afterItsLiveEvent(() -> shop.set(brand, "name", "Zweig und Blech"));

        assertThat(shop.get(product).body()).contains("Zweig und Blech");
        assertThat(shop.get("/products?search=zweig&handle=birch-mug").body()).contains("\"total\":1");
        assertThat(cacheStatus(shop.get("/pages/about"))).doesNotContain("stale-");
    }

    @Test
    void movedCategory_takesItsProductsAlong() {
        String below = "/products?category=clothing&handle=birch-mug";
        assertThat(shop.get(below).body()).contains("\"total\":0");

        afterItsLiveEvent(
                () -> shop.set("category-mugs", "parent", Map.of("_type", "reference", "_ref", "category-clothing")));

        assertThat(shop.get(below).body()).contains("\"total\":1");
        assertThat(shop.get("/categories/mugs").body()).contains("\"handle\":\"clothing\"");
    }

    @Test
    void collectionByHand_isShownInItsNewOrder() {
        String list = "/products?collection=lake-weekend&limit=2";
        hit(list);
        String last = "product-birch-mug";

        afterItsLiveEvent(() -> shop.set(
                "collection-lake-weekend",
                "products",
                List.of(
                        Map.of("_key", "a", "_type", "reference", "_ref", last),
                        Map.of("_key", "b", "_type", "reference", "_ref", "product-lake-bottle"))));

        String body = shop.get(list).body();
        assertThat(body).contains("\"total\":2");
        assertThat(body.indexOf(last)).isLessThan(body.indexOf("product-lake-bottle"));
    }

    @Test
    void pagesMenusAndSettings_areShownAnew() {
        hit("/pages/about");
        hit("/menus/footer");
        hit("/settings");

        afterItsLiveEvent(() -> shop.set("page-about", "title.en", "Who we are"));
        assertThat(shop.get("/pages/about").body()).contains("Who we are");
        assertThat(shop.get("/pages").body()).contains("Who we are");

        afterItsLiveEvent(() -> shop.set("menu-footer", "title.en", "At the foot"));
        assertThat(shop.get("/menus/footer").body()).contains("At the foot");

        afterItsLiveEvent(() -> shop.set("settings", "tagline.en", "Good things, wet or dry"));
        assertThat(shop.get("/settings").body()).contains("wet or dry");
    }

    @Test
    void readerWhoKnowsOfALaterEvent_getsAnAnswerThatReflectsIt() {
        String known =
                shop.get(UNRELATED).headers().firstValue("Lakefront-Live-Event").orElseThrow();
        HttpResponse<String> same = shop.get(UNRELATED, "Lakefront-Min-Live-Event", known);
        assertThat(cacheStatus(same)).contains("; hit");

        HttpResponse<String> asked = shop.get(UNRELATED, "Lakefront-Min-Live-Event", "not-heard-of-here");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Lakefront-Live-Event")).hasValue(known);
    }

    private static String copyOf(String id, String handle) {
        String source = shop.query("*[_id == \"" + id + "\"][0]").body();
        com.fasterxml.jackson.databind.node.ObjectNode copy;
        try {
            copy = (com.fasterxml.jackson.databind.node.ObjectNode) new com.fasterxml.jackson.databind.json.JsonMapper()
                    .readTree(source)
                    .path("result");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
        String newId = OfflineShop.newId("product");
        copy.put("_id", newId).remove(List.of("_rev", "_createdAt", "_updatedAt"));
        copy.putObject("slug").put("_type", "slug").put("current", handle);
        Map<String, Object> document = new com.fasterxml.jackson.databind.json.JsonMapper()
                .convertValue(copy, new com.fasterxml.jackson.core.type.TypeReference<>() {});
        afterItsLiveEvent(() -> shop.create(document));
        return newId;
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static void hit(String path) {
        eventually("a hit for " + path, () -> cacheStatus(shop.get(path)).contains("; hit; ttl="));
    }

    private static void afterItsLiveEvent(Runnable edit) {
        long before = purges.last();
        edit.run();
        eventually(
                "the live event is heard",
                () -> purges.entriesSince(before).stream().anyMatch(entry -> entry.purge() instanceof Purge.Tags));
    }
}
