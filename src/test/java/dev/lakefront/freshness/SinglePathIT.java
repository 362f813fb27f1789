package dev.lakefront.freshness;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.testing.OfflineShop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each safe purge path with all others off: changes, deletions, and a query index that lags two seconds. */
class SinglePathIT {

    /** A time limit that no test reaches. */
    private static final Map<String, Object> ALL_OFF = Map.of(
            "lakefront.freshness.live", false,
            "lakefront.freshness.sweep", false,
            "lakefront.cache.time-limit", "1h");

    private static final UnaryOperator<LakeSettings> USUAL = UnaryOperator.identity();
    private static final UnaryOperator<LakeSettings> LAGGING = lake -> lake.withVisibilityLag(Duration.ofSeconds(2));

    @Test
    void withAllPathsOff_theAnswerStaysOld() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, USUAL)) {
            String id = product(shop);
            String query = titleOf(shop, id);
            shop.set(id, "title", "After");
            eventually("the lake itself shows the edit", () -> lakeShows(shop, query, "After"));
            assertThat(shop.query(query).body()).contains("Before");
            assertThat(cacheStatus(shop.query(query))).contains("; hit");
        }
    }

    @Test
    void webhookAlone_makesEditsAndDeletionsNew() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            editThenDelete(shop);
        }
    }

    @Test
    void webhookAlone_outlastsAnIndexThatLagsTwoSeconds() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, LAGGING)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            editThenDelete(shop);
        }
    }

    @Test
    void webhookAlone_leavesOtherTypesAlone() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            String id = product(shop);
            String query = titleOf(shop, id);
            String count = "count(*[_type == \"category\"])";
            shop.query(count);
            shop.set(id, "title", "After");
            eventually("the answer is new", () -> shop.query(query).body().contains("After"));
            assertThat(cacheStatus(shop.query(count))).contains("; hit");
        }
    }

    @Test
    void webhookWhoseLiveEventIsLost_purgesByType() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.freshness.live", true);
        try (OfflineShop shop = OfflineShop.start(settings, USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            LiveSubscription live = shop.context().getBean(LiveSubscription.class);
            eventually("the live stream is up", live::streaming);
            shop.cloud().lake().faults().apply("drop-live", Integer.MAX_VALUE, Duration.ZERO);
            editThenDelete(shop);
        }
    }

    @Test
    void sweepAlone_makesEditsAndDeletionsNew() {
        try (OfflineShop shop = OfflineShop.start(sweeping(), USUAL)) {
            editThenDelete(shop);
        }
    }

    @Test
    void sweepAlone_outlastsAnIndexThatLagsTwoSeconds() {
        try (OfflineShop shop = OfflineShop.start(sweeping(), LAGGING)) {
            editThenDelete(shop);
        }
    }

    @Test
    void timeLimitAlone_makesEditsAndDeletionsNew() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.cache.time-limit", "500ms");
        try (OfflineShop shop = OfflineShop.start(settings, USUAL)) {
            editThenDelete(shop);
        }
    }

    @Test
    void timeLimitAlone_outlastsAnIndexThatLagsTwoSeconds() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.cache.time-limit", "500ms");
        try (OfflineShop shop = OfflineShop.start(settings, LAGGING)) {
            editThenDelete(shop);
        }
    }

    private static Map<String, Object> sweeping() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.freshness.sweep", true);
        settings.put("lakefront.freshness.sweep-interval", "300ms");
        return settings;
    }

    /** Readers ask all the time, so an answer loaded a moment too early would be kept if it could be. */
    private static void editThenDelete(OfflineShop shop) {
        String id = product(shop);
        String query = titleOf(shop, id);
        String list = "count(*[_type == \"product\" && _id == \"" + id + "\"])";
        assertThat(shop.query(list).body()).contains("\"result\":1");

        shop.set(id, "title", "After");
        eventually("the edit is shown", () -> shop.query(query).body().contains("After"));

        shop.delete(id);
        eventually("the deletion is shown", () -> shop.query(query).body().contains("\"result\":null"));
        eventually("the list is shorter", () -> shop.query(list).body().contains("\"result\":0"));
    }

    /** A product that queries show already and that the shop has settled down about. */
    private static String product(OfflineShop shop) {
        String id = OfflineShop.newId("product");
        shop.create(Map.of("_id", id, "_type", "product", "title", "Before"));
        eventually("the lake shows it", () -> lakeShows(shop, "*[_id == \"" + id + "\"][0].title", "Before"));
        return id;
    }

    private static String titleOf(OfflineShop shop, String id) {
        String query = "*[_type == \"product\" && _id == \"" + id + "\"][0]{title}";
        eventually("the shop shows it", () -> shop.query(query).body().contains("Before"));
        eventually("from its cache", () -> cacheStatus(shop.query(query)).contains("; hit"));
        return query;
    }

    private static boolean lakeShows(OfflineShop shop, String query, String text) {
        String address = shop.cloud().uri() + "/" + OfflineShop.VERSION + "/data/query/production?query="
                + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
        return shop.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(address))
                        .build())
                .body()
                .contains(text);
    }
}
