package dev.lakefront.content;

import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.SeenUpstream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner may set about the query endpoint: who may ask what, how often, and for how much. */
class ProxyLimitsIT {

    private static final String BRANDS = "*[_type == \"brand\"] | order(_id){_id}";

    @Test
    void allowListMode_answersTheQueriesOfItsFolderOnly(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("brands.groq"), BRANDS);
        Files.writeString(folder.resolve("one.groq"), "*[_type == \"product\" && _id == $id][0]{_id}\n");
        Files.writeString(folder.resolve("readme.txt"), "count(*)");
        Map<String, Object> settings =
                Map.of("lakefront.proxy.mode", "allow-list", "lakefront.proxy.allow-list", folder.toString());
        try (OfflineShop shop = with(settings)) {
            assertThat(shop.query(BRANDS).statusCode()).isEqualTo(200);
            assertThat(shop.query("// the brands\n*[_type=='brand']|order( _id ){ _id }")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(shop.query(
                                    "*[_type == \"product\" && _id == $id][0]{_id}",
                                    Map.of("id", "\"product-birch-mug\""))
                            .body())
                    .contains("\"_id\":\"product-birch-mug\"");

            for (String other : new String[] {
                "count(*)",
                BRANDS + "[0]",
                "*[_type == \"brand\"] | order(_id){_id, name}",
                BRANDS.replace("brand", "page")
            }) {
                assertNotAllowed(shop, other);
            }
        }
    }

    @Test
    void offMode_answersNoQueryAtAll() {
        try (OfflineShop shop = with(Map.of("lakefront.proxy.mode", "off"))) {
            assertNotAllowed(shop, BRANDS);
        }
    }

    private static void assertNotAllowed(OfflineShop shop, String groq) {
        HttpResponse<String> answer = shop.query(groq);
        assertThat(answer.statusCode()).as(groq).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"QUERY_NOT_ALLOWED\"", "\"statusCode\":403");
        assertThat(new SeenUpstream(shop).queries(groq)).isEmpty();
    }

    @Test
    void callerBeyondItsBudget_isToldWhenToComeBackWhileHitsStayFree() {
        // the first welcome of a live stream makes everything old, whenever it comes
        Map<String, Object> settings =
                Map.of("lakefront.proxy.misses-per-minute", 3, "lakefront.freshness.live", false);
        try (OfflineShop shop = with(settings)) {
            String[] greedy = {"X-Forwarded-For", "203.0.113.7"};
            for (int n = 0; n < 3; n++) {
                assertThat(shop.query(miss(n), greedy).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = shop.query(miss(3), greedy);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("\"code\":\"RATE_LIMITED\"", "\"statusCode\":429");
            assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"query-misses\";q=3;w=60");
            assertThat(header(refused, "RateLimit")).matches("\"query-misses\";r=0;t=\\d+");
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 20);
            assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(new SeenUpstream(shop).queries(miss(3))).isEmpty();

            assertThat(cacheStatus(shop.query(miss(0), greedy))).contains("; hit");
            // what a client writes into the header itself stands to the left of what the proxy adds
            assertThat(shop.query(miss(3), "X-Forwarded-For", "198.51.100.1, 203.0.113.7")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(shop.query(miss(3), "X-Forwarded-For", "198.51.100.1").statusCode())
                    .isEqualTo(200);
            assertThat(shop.query(miss(3), greedy).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void trustedFrontEnd_isNotLimited() {
        try (OfflineShop shop = with(Map.of("lakefront.proxy.misses-per-minute", 3))) {
            for (int n = 0; n < 10; n++) {
                assertThat(shop.query(miss(n)).statusCode()).isEqualTo(200);
                assertThat(shop.query(miss(n + 10), "X-Forwarded-For", "10.1.2.3")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void callerWhomNobodyVouchesFor_isLimitedByItsOwnAddress() {
        Map<String, Object> settings =
                Map.of("lakefront.proxy.misses-per-minute", 3, "lakefront.trusted-proxies", "192.0.2.0/24");
        try (OfflineShop shop = with(settings)) {
            for (int n = 0; n < 3; n++) {
                assertThat(shop.query(miss(n), "X-Forwarded-For", "203.0.113." + n)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(shop.query(miss(3), "X-Forwarded-For", "203.0.113.99").statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void resultOverTheLimit_isRefusedAndSmallOnesAreNot() {
        try (OfflineShop shop = with(Map.of("lakefront.sanity.max-result-bytes", 100_000))) {
            HttpResponse<String> large = shop.query("*[_type == \"product\"]");

            assertThat(large.statusCode()).isEqualTo(400);
            assertThat(large.body()).contains("\"code\":\"RESULT_TOO_LARGE\"", "\"statusCode\":400");
            for (int n = 0; n < 5; n++) {
                assertThat(shop.query("*[_type == \"product\"] // again " + n).statusCode())
                        .isEqualTo(400);
            }
            assertThat(shop.query(BRANDS).statusCode()).isEqualTo(200);
        }
    }

    private static OfflineShop with(Map<String, Object> settings) {
        return OfflineShop.start(settings, UnaryOperator.identity());
    }

    /** A query that nobody has asked before in this shop. */
    private static String miss(int n) {
        return "*[_type == \"page\"][" + n + "]._id";
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
