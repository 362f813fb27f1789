package dev.lakefront.freshness;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.SeenUpstream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers see while the lake is down, slow, or asked by everybody at once. */
class OutageIT {

    private static final String KNOWN = "*[_type == \"brand\"] | order(_id){_id}";
    private static final String UNKNOWN = "*[_type == \"page\"] | order(_id){_id}";

    private OfflineShop shop;

    @BeforeEach
    void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.freshness.live", false, "lakefront.freshness.sweep", false),
                UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void thousandFirstRequestsAtOnce_costOneUpstreamQuery() throws Exception {
        fault("latency", Map.of("delayMs", 300));
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                answers.add(readers.submit(() -> shop.query(KNOWN)));
            }
        }
        String first = answers.getFirst().get().body();
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo(first);
        }
        assertThat(new SeenUpstream(shop).queries(KNOWN)).hasSize(1);
    }

    @Test
    void lakeDown_knownQueriesAreAnsweredStaleAndSaySo() {
        String fresh = shop.query(KNOWN).body();
        everythingSuspect();
        fault("status", Map.of("status", 503));
        HttpResponse<String> stale = shop.query(KNOWN);
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.body()).isEqualTo(fresh);
        assertThat(cacheStatus(stale)).contains("detail=stale-on-error");

        clearFaults();
        eventually(
                "the lake is asked again", () -> cacheStatus(shop.query(KNOWN)).contains("fwd=stale"));
        assertThat(cacheStatus(shop.query(KNOWN))).contains("; hit").doesNotContain("stale");
    }

    @Test
    void lakeDown_unknownQueriesGetAProblemWithRetryAfter() {
        for (String kind : List.of("status", "reset", "empty")) {
            fault(kind, Map.of("status", 503));
            HttpResponse<String> refused = shop.query(UNKNOWN);
            assertThat(refused.statusCode()).as(kind).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 10L);
            assertThat(refused.body())
                    .contains("\"code\":\"UPSTREAM_UNAVAILABLE\"")
                    .contains("\"requestId\"");
            clearFaults();
        }
        eventually("served when it is back", () -> shop.query(UNKNOWN).statusCode() == 200);
    }

    @Test
    void slowLake_doesNotHoldReadersLongerThanTwoSeconds() {
        String fresh = shop.query(KNOWN).body();
        everythingSuspect();
        fault("latency", Map.of("delayMs", 5_000));

        HttpResponse<String> first = within(Duration.ofMillis(2_900), KNOWN);
        assertThat(first.body()).isEqualTo(fresh);
        assertThat(cacheStatus(first)).contains("detail=stale-while-slow");
        HttpResponse<String> next = within(Duration.ofMillis(900), KNOWN);
        assertThat(cacheStatus(next)).as("the load is known to be slow by now").contains("detail=stale-while-slow");

        HttpResponse<String> unknown = within(Duration.ofMillis(2_900), UNKNOWN);
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
        eventually(
                "what was slow arrives for those who come after",
                () -> shop.query(UNKNOWN).statusCode() == 200);
    }

    @Test
    void vendorsOwnStatus_isNeverShown() {
        for (int status : new int[] {401, 403, 404, 418, 429, 500}) {
            fault("status", Map.of("status", status));
            HttpResponse<String> answer = shop.query("*[_type == \"menu\" && _id == \"" + status + "\"]");
            assertThat(answer.statusCode()).as("for " + status).isIn(502, 503);
            assertThat(answer.body()).doesNotContain("Session not found");
            clearFaults();
            eventually(
                    "the lake is asked again", () -> shop.query(KNOWN + "[0]").statusCode() == 200);
        }
    }

    private HttpResponse<String> within(Duration limit, String query) {
        long began = System.nanoTime();
        HttpResponse<String> answer = shop.query(query);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit);
        return answer;
    }

    private void everythingSuspect() {
        shop.context().getBean(PurgeLog.class).append(new Purge.Everything());
    }

    private void fault(String kind, Map<String, Object> more) {
        Map<String, Object> fault = new java.util.HashMap<>(more);
        fault.put("target", "sanity");
        fault.put("kind", kind);
        fault.put("match", Map.of("pathContains", "/data/query/"));
        control("POST", "faults", new JsonMapper().valueToTree(fault).toString());
    }

    private void clearFaults() {
        control("DELETE", "faults", "");
    }

    private String control(String method, String what, String body) {
        URI address = shop.cloud().uri().resolve("/__sandbox/" + what);
        HttpResponse<String> answer = shop.send(HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }
}
