package dev.lakefront.ops;

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
import org.junit.jupiter.api.TestInstance;

/** The page about the API, as a browser without a network would meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsIT {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"|url: '([^']+)'");

    private OfflineShop shop;

    @BeforeAll
    void start() {
        shop = OfflineShop.start();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    void pageAndEverythingItNames_comeFromTheShop() {
        List<String> named = references("/docs");
        named.addAll(references("/docs/start.js"));
        assertThat(named).contains("/docs/swagger-ui-bundle.js", "/docs/start.js", "/openapi.yml");
        assertThat(named).allSatisfy(path -> {
            assertThat(path).startsWith("/").doesNotStartWith("//");
            HttpResponse<String> file = shop.get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.body()).isNotEmpty();
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).startsWith("public, max-age=");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        });
    }

    @Test
    void page_mayAskNobodyElse() {
        String policy = shop.get("/docs")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'none'");
        assertThat(policy.replaceAll("'(none|self|unsafe-inline)'", ""))
                .as("names no host and no scheme but data: for pictures")
                .doesNotContain("http", "*", ".")
                .matches("[a-z; -]*img-src  data:[a-z; -]*");
        assertThat(policy).doesNotContain("script-src 'self' 'unsafe");
    }

    @Test
    void stylesheets_loadNothing() {
        for (String sheet : List.of("swagger-ui.css", "index.css")) {
            assertThat(shop.get("/docs/" + sheet).body())
                    .doesNotContain("@import")
                    .doesNotContainPattern("url\\(['\"]?(?!['\"]?data:)");
        }
    }

    @Test
    void mediaTypes_areThoseOfTheFiles() {
        Map.of(
                        "/docs", "text/html; charset=utf-8",
                        "/docs/start.js", "text/javascript; charset=utf-8",
                        "/docs/swagger-ui.css", "text/css; charset=utf-8",
                        "/docs/favicon-32x32.png", "image/png")
                .forEach((path, type) -> assertThat(shop.get(path).headers().firstValue("Content-Type"))
                        .contains(type));
    }

    @Test
    void otherFiles_areNotServed() {
        for (String path : List.of(
                "/docs/application.yml",
                "/docs/index.html",
                "/docs/..%2Fapplication.yml",
                "/docs/%2e%2e/logback.xml")) {
            assertThat(shop.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private List<String> references(String path) {
        List<String> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(shop.get(path).body());
        while (matcher.find()) {
            found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return found;
    }
}
