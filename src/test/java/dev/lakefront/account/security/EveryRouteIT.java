package dev.lakefront.account.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.SignInShop;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use which route: each says so, or is public by its path. */
class EveryRouteIT {

    private static SignInShop shop;

    @BeforeAll
    static void open() {
        shop = new SignInShop(TestDatabase.memory(), new TestClock(), Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** What is neither is closed to everybody; no route should be by accident. */
    @Test
    void everyRoute_isOpenByItsPath_orSaysWhoMayUseIt() {
        TreeSet<String> silent = new TreeSet<>();
        shop.bean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Secured.class))
                .map(route -> route.getUriMatchTemplate().toPathString())
                .forEach(silent::add);

        assertThat(silent).isNotEmpty().allMatch(EveryRouteIT::isPublic);
    }

    private static boolean isPublic(String template) {
        String first = template.split("/", -1)[1];
        return List.of(
                        ".well-known",
                        "categories",
                        "collections",
                        "docs",
                        "events",
                        "health",
                        "menus",
                        "openapi.yml",
                        "pages",
                        "products",
                        "search",
                        "settings",
                        // Sanity's own API
                        "{version:v[0-9X][0-9-]*}",
                        "{version}")
                .contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness", "/docs", "/openapi.yml", "/preview"})
    void publicPaths_areTheSame_whateverTokenComesAlong(String path) {
        HttpResponse<String> plain = shop.call("GET", path, "");

        for (String header :
                List.of("Bearer sk1234", "Bearer ", "Basic eDp5", "x", "Bearer eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(shop.call("GET", path, "", "Authorization", header).statusCode())
                    .as(header)
                    .isEqualTo(plain.statusCode())
                    .isNotIn(401, 403);
        }
    }

    @Test
    void whatIsNotThere_isNotFound_forEverybody() {
        assertThat(shop.call("GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/login", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("POST", "/login", "{}").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/keys", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/oauth/access_token", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/token_info", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/beans", "").statusCode()).isEqualTo(404);
        assertThat(shop.call("GET", "/auth/login", "").statusCode()).isEqualTo(405);
    }
}
