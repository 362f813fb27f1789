package dev.lakefront.catalog;

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

/** Each path by which the catalogue's copy hears of changes, with all others off: edits and deletions. */
class CataloguePathsIT {

    private static final Map<String, Object> ALL_OFF = Map.of(
            "lakefront.freshness.live",
            false,
            "lakefront.freshness.sweep",
            false,
            "lakefront.cache.time-limit",
            "1h",
            "lakefront.cache.reader-wait",
            "20s");

    private static final UnaryOperator<LakeSettings> USUAL = UnaryOperator.identity();
    private static final UnaryOperator<LakeSettings> LAGGING = lake -> lake.withVisibilityLag(Duration.ofSeconds(2));

    @Test
    void withAllPathsOff_theCopyStaysOld() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, USUAL)) {
            settle(shop);
            shop.set("page-about", "title.en", "After");
            eventually(
                    "the lake itself shows the edit",
                    () -> shop.send(java.net.http.HttpRequest.newBuilder(
                                            shop.cloud().uri().resolve("/v2025-02-19/data/doc/production/page-about"))
                                    .build())
                            .body()
                            .contains("After"));
            assertThat(shop.get("/pages/about").body()).doesNotContain("After");
        }
    }

    @Test
    void webhooksAlone_outlastingAnIndexThatLagsTwoSeconds() {
        try (OfflineShop shop = OfflineShop.start(ALL_OFF, LAGGING)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            editThenDelete(shop);
        }
    }

    @Test
    void sweepAlone() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.freshness.sweep", true);
        settings.put("lakefront.freshness.sweep-interval", "300ms");
        try (OfflineShop shop = OfflineShop.start(settings, USUAL)) {
            editThenDelete(shop);
        }
    }

    @Test
    void timeLimitAlone() {
        Map<String, Object> settings = new HashMap<>(ALL_OFF);
        settings.put("lakefront.cache.time-limit", "500ms");
        try (OfflineShop shop = OfflineShop.start(settings, USUAL)) {
            editThenDelete(shop);
        }
    }

    @Test
    void datasetReplacedAsAWhole_isShownAnew_thoughItsTimesOfChangeAreOlder() {
        try (OfflineShop shop = OfflineShop.start(Map.of("lakefront.cache.reader-wait", "20s"), USUAL)) {
            settle(shop);
            shop.set("page-about", "title.en", "Edited");
            eventually("shown", () -> shop.get("/pages/about").body().contains("Edited"));

            shop.send(java.net.http.HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/reset"))
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                    .build());

            eventually(
                    "the sample data again",
                    () -> shop.get("/pages/about").body().contains("About us"));
        }
    }

    private static void editThenDelete(OfflineShop shop) {
        settle(shop);

        shop.set("page-about", "title.en", "After");
        eventually("the edit is shown", () -> shop.get("/pages/about").body().contains("After"));

        shop.delete("product-ash-paddle");
        eventually(
                "the deletion is shown", () -> shop.get("/products/ash-paddle").statusCode() == 404);
        eventually(
                "the list is shorter",
                () -> shop.get("/products?handle=ash-paddle").body().contains("\"total\":0"));
    }

    private static void settle(OfflineShop shop) {
        eventually("a hit", () -> cacheStatus(shop.get("/pages/about")).contains("; hit; ttl="));
    }
}
