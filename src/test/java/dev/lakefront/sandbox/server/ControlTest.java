package dev.lakefront.sandbox.server;

import static dev.lakefront.sandbox.server.CloudFixture.MUTATE;
import static dev.lakefront.sandbox.server.CloudFixture.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<String> done = new ArrayList<>();

    @AutoClose
    private final CloudFixture cloud = CloudFixture.started(builder -> builder.clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .service("images", request -> Response.empty(429))
            .control("easypost", request -> Response.json(200, Map.of("advanced", request.path())))
            .onReset(() -> done.add("reset"))
            .deliveries(() -> List.of(Map.of("outcome", "delivered", "at", NOW)))
            .dataset((name, ndjson) -> {
                String text = new String(ndjson, StandardCharsets.UTF_8);
                if (text.contains("broken")) {
                    throw new BrokenDataset(2, "not JSON");
                }
                done.add(name + " " + text);
                return 2;
            }));

    @Test
    void requests_areCountedByKindAndShownNewestFirst() throws Exception {
        cloud.get(QUERY + "%5B_id%3D%3D%24id%5D&%24id=%22a%22&perspective=raw");
        cloud.send("POST", QUERY, "{\"query\":\"*[0]\",\"params\":{\"n\":3}}");
        cloud.send("POST", MUTATE, "{\"mutations\":[]}");
        cloud.get("/images/x");
        cloud.get("/v1/charges");

        JsonNode all = requests("");
        assertThat(all.get("count").intValue()).isEqualTo(5);
        assertThat(all.get("queries").intValue()).isEqualTo(2);
        assertThat(all.get("mutations").intValue()).isEqualTo(1);
        assertThat(all.get("rateLimited").intValue()).isEqualTo(1);
        assertThat(all.get("last"))
                .extracting(seen -> seen.get("status").intValue())
                .containsExactly(501, 429, 200, 200, 200);
        assertThat(requests("?target=stripe").get("count").intValue()).isEqualTo(1);
        assertThat(requests("?target=stripe").get("last")).hasSize(1);

        JsonNode get = all.get("last").get(4);
        assertThat(get.get("at").textValue()).isEqualTo(NOW.toString());
        assertThat(get.get("target").textValue()).isEqualTo("sanity");
        assertThat(get.get("groq").textValue()).isEqualTo("*[_id==$id]");
        assertThat(get.at("/parameters/id").textValue()).isEqualTo("\"a\"");
        assertThat(get.at("/options/perspective").textValue()).isEqualTo("raw");
        JsonNode mutation = all.get("last").get(2);
        assertThat(mutation.get("body").textValue()).isEqualTo("{\"mutations\":[]}");
    }

    @Test
    void queryInABody_isShownAsGroq() throws Exception {
        cloud.send("POST", "/v2025-02-19/data/query/production", "{\"query\":\"*[0]\",\"params\":{\"n\":3}}");

        JsonNode seen = requests("").get("last").get(0);
        assertThat(seen.get("groq").textValue()).isEqualTo("*[0]");
        assertThat(seen.at("/parameters/n").textValue()).isEqualTo("3");
    }

    @Test
    void consoleAndControl_areNotCounted() throws Exception {
        cloud.get("/");
        cloud.get("/__sandbox/faults");
        cloud.get("/__admin/mappings");
        cloud.get(QUERY + "&tag=sandbox-console");

        assertThat(requests("").get("count").intValue()).isZero();
    }

    @Test
    void log_keepsOnlyTheBeginningOfALargeBody() throws Exception {
        cloud.send("POST", MUTATE, "{\"mutations\":\"" + "x".repeat(100_000) + "\"}");

        JsonNode seen = requests("").get("last").get(0);
        assertThat(seen.get("bytes").intValue()).isGreaterThan(100_000);
        assertThat(seen.get("body").textValue()).hasSizeLessThan(10_000);
    }

    @Test
    void reset_forgetsRequestsAndFaultsAndTellsTheStandIns() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\"}");
        cloud.get(QUERY);

        assertThat(cloud.send("POST", "/__sandbox/reset", "").statusCode()).isEqualTo(200);

        assertThat(requests("").get("count").intValue()).isZero();
        assertThat(cloud.get(QUERY).statusCode()).isEqualTo(200);
        assertThat(done).containsExactly("reset");
    }

    @Test
    void dataset_isReplaced() throws Exception {
        HttpResponse<String> answer = cloud.send("POST", "/__sandbox/dataset?dataset=staging", "{}\n{}");

        assertThat(cloud.json(answer).get("documents").intValue()).isEqualTo(2);
        assertThat(done).containsExactly("staging {}\n{}");
    }

    @Test
    void brokenDataset_isRefusedWithItsLine() throws Exception {
        HttpResponse<String> answer = cloud.send("POST", "/__sandbox/dataset", "{}\nbroken");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(cloud.json(answer).get("line").intValue()).isEqualTo(2);
        assertThat(cloud.send("POST", "/__sandbox/dataset?dataset=../x", "{}").statusCode())
                .isEqualTo(400);
        assertThat(done).isEmpty();
    }

    @Test
    void webhooks_areListed() throws Exception {
        assertThat(cloud.json(cloud.get("/__sandbox/webhooks")).at("/0/outcome").textValue())
                .isEqualTo("delivered");
    }

    @Test
    void partOfAStandIn_answersEverythingBelowItsName() throws Exception {
        assertThat(cloud.send("POST", "/__sandbox/easypost/advance", "{}").body())
                .contains("/__sandbox/easypost/advance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/__sandbox/nothing", "/__sandbox/", "/__sandbox/reset/now", "/__sandbox/requests/1"})
    void unknownControl_is404(String path) throws Exception {
        assertThat(cloud.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void wrongMethod_is405WithTheRightOne() throws Exception {
        HttpResponse<String> answer = cloud.get("/__sandbox/reset");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        assertThat(done).isEmpty();
    }

    @Test
    void unknownTarget_is400() throws Exception {
        assertThat(cloud.get("/__sandbox/requests?target=paypal").statusCode()).isEqualTo(400);
    }

    @Test
    void pageOfAnotherHost_mayNotControl() throws Exception {
        HttpResponse<String> foreign = cloud.send("POST", "/__sandbox/reset", "", "origin", "https://evil.example");
        HttpResponse<String> admin = cloud.send("POST", "/__admin/reset", "", "origin", "null");
        HttpResponse<String> local = cloud.send("POST", "/__sandbox/reset", "", "origin", "http://localhost:3000");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(admin.statusCode()).isEqualTo(403);
        assertThat(local.statusCode()).isEqualTo(200);
        assertThat(local.headers().firstValue("access-control-allow-origin")).hasValue("http://localhost:3000");
    }

    @Test
    void consolePage_isServed() throws Exception {
        HttpResponse<String> page = cloud.get("/");

        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<title>Lakefront sandbox</title>").doesNotContain("src=\"http");
    }

    private JsonNode requests(String query) throws Exception {
        return cloud.json(cloud.get("/__sandbox/requests" + query));
    }
}
