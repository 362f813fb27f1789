package dev.lakefront.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The description that is served, and whether the shop's answers are what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Menus are asked for by name alone, and hidden collections are listed nowhere. */
    private static final Map<String, List<String>> UNLISTED = Map.of(
            "/menus/{slug}", List.of("next-js-frontend-header-menu", "next-js-frontend-footer-menu"),
            "/collections/{slug}", List.of("hidden-homepage-featured-items", "hidden-homepage-carousel"));

    private final Set<String> compared = new HashSet<>();
    private OfflineShop shop;
    private Description api;

    @BeforeAll
    void start() {
        shop = OfflineShop.start();
        api = Description.of(shop.get("/openapi.yml").body().getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    void descriptionServed_isTheOneOfTheBuild() {
        HttpResponse<String> answer = shop.get("/openapi.yml");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
        assertThat(api.root()).isEqualTo(Description.built().root());
    }

    @Test
    void everyAnswerOfTheCatalogue_fitsItsSchema() throws IOException {
        browse("?locale=en&currency=EUR");
        browse("?locale=de&currency=USD");
        Set<String> described = new HashSet<>();
        for (Description.Operation operation : api.operations()) {
            if (operation.node().at("/tags/0").asText().equals("Catalogue")) {
                described.add(operation.path());
            }
        }
        assertThat(compared).isEqualTo(described);
    }

    @Test
    void everyError_fitsItsSchema() throws IOException {
        JsonNode problem = JSON.readTree("{\"$ref\": \"#/components/schemas/Problem\"}");
        for (String path : List.of("/products/none", "/pages/none", "/products?limit=500&sort=x", "/nothing")) {
            HttpResponse<String> answer = shop.get(path);
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(api.faults(problem, JSON.readTree(answer.body())))
                    .as(path)
                    .isEmpty();
        }
    }

    private void browse(String view) throws IOException {
        compare("/settings", "/settings" + view);
        compare("/categories", "/categories" + view);
        compare("/search/suggest", "/search/suggest" + view + "&q=mu");
        for (String category : List.of("outdoor", "mugs")) {
            compare("/categories/{slug}", "/categories/" + category + view);
        }
        for (String handle : everything("/products", view)) {
            String product = "/products/" + handle;
            compare("/products/{idOrSlug}", product + view);
            compare("/products/{idOrSlug}/related", product + "/related" + view);
            compare("/products/{idOrSlug}/availability", product + "/availability" + view);
        }
        for (String kind : List.of("/collections", "/pages", "/menus")) {
            String path = kind + "/{slug}";
            List<String> handles = new ArrayList<>(UNLISTED.getOrDefault(path, List.of()));
            if (!kind.equals("/menus")) {
                handles.addAll(everything(kind, view));
            }
            for (String handle : handles) {
                compare(path, kind + "/" + handle + view);
            }
        }
    }

    /** The handles of everything in a list, whose pages are compared on the way. */
    private List<String> everything(String path, String view) throws IOException {
        List<String> handles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = compare(path, path + view + "&limit=100" + cursor);
            page.path("items").forEach(item -> handles.add(item.path("handle").asText()));
            assertThat(page.path("items")).isNotEmpty();
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null);
        return handles;
    }

    private JsonNode compare(String path, String address) throws IOException {
        HttpResponse<String> answer = shop.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        JsonNode value = JSON.readTree(answer.body());
        Description.Operation operation = api.operations().stream()
                .filter(each -> each.path().equals(path) && each.method().equals("get"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not described"));
        assertThat(api.faults(operation.content().at("/application~1json/schema"), value))
                .as(address)
                .isEmpty();
        compared.add(path);
        return value;
    }
}
