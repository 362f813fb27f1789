package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake is down when the shop starts: what was on disk is served, and says that it may be old. */
class CatalogueWithoutLakeIT {

    private static final List<String> PATHS = List.of(
            "/products?category=mugs&sort=name",
            "/products/birch-mug",
            "/search/suggest?q=ena",
            "/categories",
            "/pages/about",
            "/menus/header",
            "/settings");

    @TempDir
    Path folder;

    @Test
    void restartWhileTheLakeIsDown_servesTheCatalogue() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("lakefront.catalog.folder", folder.resolve("copy").toString());
        settings.put("lakefront.catalog.image-host", "https://pictures.example");
        settings.put("datasources.default.url", TestDatabase.memory());
        Map<String, String> before = new HashMap<>();
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
            PATHS.forEach(path -> before.put(path, shop.get(path).body()));
        }

        settings.put("lakefront.sanity.api-host", "http://localhost:1");
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
            for (String path : PATHS) {
                HttpResponse<String> answer = shop.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).as(path).isEqualTo(before.get(path));
                assertThat(cacheStatus(answer)).as(path).contains("stale-on-error");
            }
            assertThat(shop.get("/products/nothing-like-it").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void firstStartWhileTheLakeIsDown_says503AndWhenToComeAgain() {
        Map<String, Object> down = Map.of("lakefront.sanity.api-host", "http://localhost:1");
        try (OfflineShop shop = OfflineShop.start(down, UnaryOperator.identity())) {
            for (String path : PATHS) {
                HttpResponse<String> answer = shop.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
            }
        }
    }

    @Test
    void copyOfAnotherDataset_isNotServed() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("lakefront.catalog.folder", folder.resolve("copy").toString());
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
            eventually("loaded", () -> shop.get("/settings").statusCode() == 200);
        }

        settings.put("lakefront.sanity.api-host", "http://localhost:1");
        settings.put("lakefront.sanity.dataset", "other");
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
            assertThat(shop.get("/settings").statusCode()).isEqualTo(503);
        }
    }
}
