package dev.lakefront.web;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hit answered early is the answer that the controller gives. */
class HitFilterIT {

    /** They tell of the one request, not of the answer. */
    private static final Set<String> ITS_OWN = Set.of("x-request-id", "server-timing", "date", "cache-status");

    private static OfflineShop shop;

    /** No other test asks it. */
    private final String target = "/v2025-02-19/data/query/production?query="
            + URLEncoder.encode(
                    "*[_type == \"brand\"]{_id, name, description, \"mark\": \"" + UUID.randomUUID() + "\"}", UTF_8);

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(Map.of(), UnaryOperator.identity());
        // the first event of the live stream makes everything suspect once
        eventually("the live stream is up", shop.context().getBean(LiveSubscription.class)::streaming);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Accept-Encoding, identity",
        "Accept-Encoding, gzip",
        "If-None-Match, *",
        "Origin, http://localhost:3000",
        "Origin, https://elsewhere.example",
        "X-Forwarded-For, 203.0.113.9"
    })
    void earlyAnswer_isTheControllers(String header, String value) {
        known();

        HttpResponse<String> routed = shop.get(spelledAnew(), header, value);
        HttpResponse<String> early = shop.get(target, header, value);

        assertThat(early.statusCode()).isEqualTo(routed.statusCode());
        assertThat(early.body()).isEqualTo(routed.body());
        assertThat(headers(early)).isEqualTo(headers(routed)).containsKeys("etag", "access-control-allow-origin");
        assertThat(cacheStatus(early)).startsWith("lakefront; hit; ttl=");
        assertThat(early.headers().allValues("x-request-id")).hasSize(1);
        assertThat(early.headers().allValues("access-control-allow-origin")).hasSize(1);
    }

    @Test
    void currentTag_costs304() {
        String tag = known().headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> early = shop.get(target, "If-None-Match", tag);

        assertThat(early.statusCode()).isEqualTo(304);
        assertThat(early.body()).isEmpty();
    }

    @Test
    void head_tellsWhatGetTells() {
        HttpResponse<String> get = known();

        HttpResponse<String> head = shop.send(
                java.net.http.HttpRequest.newBuilder(shop.uri(target)).HEAD().build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    }

    @Test
    void requestIdOfTheCaller_isGivenBack() {
        known();

        assertThat(shop.get(target, "X-Request-Id", "mine").headers().firstValue("X-Request-Id"))
                .contains("mine");
    }

    @Test
    void token_isRefusedAsBefore() {
        known();

        assertThat(shop.get(target, "Authorization", "Bearer x").statusCode()).isEqualTo(403);
    }

    @Test
    void unknownLiveEvent_isRefusedAsBefore() {
        known();

        HttpResponse<String> refused = shop.get(target, "Lakefront-Min-Live-Event", "no event");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void liveEventInTheTarget_isNeverForgotten() {
        String event = known().headers().firstValue("Lakefront-Live-Event").orElseThrow();

        shop.get(target + "&lastLiveEventId=" + event);

        assertThat(answeredEarly(target + "&lastLiveEventId=" + event)).isFalse();
        assertThat(answeredEarly(target)).isTrue();
    }

    @Test
    void afterAnEdit_theNextAnswerIsNew() {
        String id = OfflineShop.newId("brand");
        shop.create(Map.of("_id", id, "_type", "brand", "name", "Old"));
        eventually("it is shown", () -> shop.get(target).body().contains("\"Old\""));
        assertThat(known().body()).contains("\"Old\"");

        shop.set(id, "name", "New");

        eventually("the edit is told of", () -> !answeredEarly(target) || newest().contains("\"New\""));
        eventually("the new is served", () -> newest().contains("\"New\""));
        known();
        assertThat(newest()).contains("\"New\"").doesNotContain("\"Old\"");
    }

    @Test
    void hits_areCountedWhereTheFrameworkCounts() {
        known();
        double before = counted();

        shop.get(target);
        shop.get(spelledAnew());

        eventually("both are counted", () -> counted() - before == 2);
        shop.get("/health");
        assertThat(scraped()).contains("uri=\"/health\"");
    }

    private static String scraped() {
        return shop.context().getBean(PrometheusMeterRegistry.class).scrape();
    }

    /** All answers to queries with status 200. */
    private static double counted() {
        Matcher line = Pattern.compile("http_server_requests_seconds_count\\{([^\\n]*)} ([0-9.E]+)")
                .matcher(scraped());
        double sum = 0;
        while (line.find()) {
            if (line.group(1).contains("/data/query/") && line.group(1).contains("status=\"200\"")) {
                sum += Double.parseDouble(line.group(2));
            }
        }
        return sum;
    }

    /** Asks until a request like it is answered early; the last answer. */
    private HttpResponse<String> known() {
        eventually("it is known", () -> {
            shop.get(target);
            return answeredEarly(target);
        });
        return shop.get(target);
    }

    /** The same question in words that nobody used before: a hit too, but the controller must find that out. */
    private String spelledAnew() {
        return target + "&spelling=" + UUID.randomUUID();
    }

    private String newest() {
        return shop.get(target).body();
    }

    private static boolean answeredEarly(String target) {
        return shop.context().getBean(HitFilter.class).hit(HttpRequest.GET(target)) != null;
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(ITS_OWN);
        return headers;
    }
}
