package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let into the preview, and where they are sent. */
class PreviewEntranceIT {

    private static OfflineShop shop;
    private static int callers;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.allowed-origins", "http://localhost:3000"), UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "&path=/product/birch-mug, /product/birch-mug",
        "&path=%2Fsuche%3Fq%3Dbecher%23top, /suche?q=becher#top",
        "&path=%2Fproduct%2Fk%C3%A4nnchen, /product/k%C3%A4nnchen",
        "&path=/@elsewhere.example/, /@elsewhere.example/"
    })
    void rightSecret_leadsIntoTheStorefront(String parameters, String path) {
        HttpResponse<String> answer = enter("secret=" + Editor.SECRET + parameters);

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(Reads.header(answer, "Location")).isEqualTo("http://localhost:3000" + path);
        assertThat(URI.create(Reads.header(answer, "Location")).getHost()).isEqualTo("localhost");
        assertThat(Reads.header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(Reads.header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(Reads.header(answer, "Set-Cookie"))
                .startsWith("lakefront-preview=")
                .contains("HTTPOnly", "Path=/", "Max-Age=3600", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "%2F%2Felsewhere.example",
                "https://elsewhere.example",
                "javascript:alert(1)",
                "%2F%5Celsewhere.example",
                "%5C%5Celsewhere.example",
                "%2F%09%2Felsewhere.example",
                "%2F%0d%0aSet-Cookie:%20a=b",
                "%2F%00",
                "product",
                "%20/product",
                "@elsewhere.example",
                ".elsewhere.example",
                ""
            })
    void pathThatLeadsElsewhere_isRefused(String path) {
        HttpResponse<String> answer = enter("secret=" + Editor.SECRET + "&path=" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"INVALID_PARAMETER\"", "\"pointer\":\"path\"");
        assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret=", "secret=wrong", "secret=sandbox-preview-secre", "secret=sandbox-preview-secret2"})
    void wrongSecret_letsNobodyIn(String parameters) {
        HttpResponse<String> answer = enter(parameters);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"BAD_PREVIEW_SECRET\"").doesNotContain("sandbox-preview");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void whoeverGuesses_isStopped_alsoBeforeTheRightSecret() {
        String guesser = "203.0.113.66";
        for (int i = 0; i < 10; i++) {
            assertThat(shop.get("/preview?secret=guess" + i, "X-Forwarded-For", guesser)
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> stopped = shop.get("/preview?secret=" + Editor.SECRET, "X-Forwarded-For", guesser);

        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
        assertThat(enter("secret=" + Editor.SECRET).statusCode()).isEqualTo(307);
    }

    @Test
    void exit_takesTheCookieAway() {
        HttpResponse<String> answer = shop.get("/preview/exit?path=/about");

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(Reads.header(answer, "Location")).isEqualTo("http://localhost:3000/about");
        assertThat(Reads.header(answer, "Set-Cookie"))
                .startsWith("lakefront-preview=;")
                .contains("Max-Age=0");
    }

    @Test
    void storefrontsPages_mayReadTheDraftsOfTheirEditor() {
        String cookie = Editor.cookie(enter("secret=" + Editor.SECRET));

        HttpResponse<String> answer =
                shop.get("/products/birch-mug", "Cookie", cookie, "Origin", "http://localhost:3000");

        assertThat(Reads.header(answer, "Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(Reads.header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
    }

    @Test
    void storefrontWithTls_getsACookieForTls() {
        Map<String, Object> settings = Map.of("lakefront.storefront-url", "https://shop.example/");
        try (OfflineShop other = OfflineShop.start(settings, UnaryOperator.identity())) {
            HttpResponse<String> answer = other.get("/preview?path=/a&secret=" + Editor.SECRET);

            assertThat(Reads.header(answer, "Location")).isEqualTo("https://shop.example/a");
            assertThat(Reads.header(answer, "Set-Cookie")).contains("Secure", "SameSite=None");
        }
    }

    @Test
    void withoutASecret_thereIsNoPreview() {
        String cookie = Editor.cookie(enter("secret=" + Editor.SECRET));
        try (OfflineShop other = OfflineShop.start(Map.of("lakefront.preview.secret", ""), UnaryOperator.identity())) {
            assertThat(other.get("/preview?secret=").statusCode()).isEqualTo(404);
            assertThat(other.get("/preview?secret=" + Editor.SECRET).statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/products/sauna-tent", "Cookie", cookie).statusCode())
                    .isEqualTo(404);
        }
    }

    /** As a caller who has not tried before. */
    private static HttpResponse<String> enter(String parameters) {
        callers++;
        return shop.get("/preview?" + parameters, "X-Forwarded-For", "198.51.100." + callers);
    }
}
