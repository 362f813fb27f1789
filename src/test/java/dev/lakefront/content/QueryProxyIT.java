package dev.lakefront.content;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.SeenUpstream;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryProxyIT {

    private static final String PATH = "/v2025-02-19/data/query/production";
    private static final JsonMapper JSON = new JsonMapper();

    private static OfflineShop shop;

    /** No other query has it, so it is known by it in the lake's log. */
    private final String mark = "mark-" + UUID.randomUUID();

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

    @Test
    void secondIdenticalQuery_isAHitAndSendsNothingUpstream() {
        HttpResponse<String> first = shop.query(brands());
        HttpResponse<String> second = shop.query(brands());

        assertThat(cacheStatus(first)).startsWith("lakefront; fwd=uri-miss; stored; ttl=");
        assertThat(cacheStatus(second)).startsWith("lakefront; hit; ttl=");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(askedUpstream(brands())).hasSize(1);
    }

    @Test
    void answer_isSanitysOwnButForTheDuration() throws Exception {
        String groq = "*[_type == \"product\"] | order(_id)[0...20]{_id, title, \"brand\": brand->name, \"é\": \"🦊\"}";
        JsonNode direct = JSON.readTree(send(HttpRequest.newBuilder(
                        shop.cloud().uri().resolve(PATH + "?perspective=published&query=" + encoded(groq))))
                .body());

        JsonNode proxied = JSON.readTree(shop.query(groq).body());

        assertThat(proxied.path("query")).isEqualTo(direct.path("query"));
        assertThat(proxied.path("result")).isEqualTo(direct.path("result")).hasSize(20);
        assertThat(proxied.path("syncTags")).isEqualTo(direct.path("syncTags")).isNotEmpty();
        assertThat(proxied.path("ms").isIntegralNumber()).isTrue();
    }

    @Test
    void spellingsOfOneQuestion_shareOneAnswer() {
        String groq = "*[_type == \"brand\" && _id != $b.c][0]{_id, \"mark\": $m}";
        String url = PATH + "?query=" + encoded(groq);
        String m = encoded("\"" + mark + "\"");

        shop.get(url + "&%24m=" + m + "&%24b=" + encoded("{\"c\":1.5}"));

        for (String same : new String[] {
            url + "&%24b=" + encoded("{ \"c\" : 1.50 }") + "&%24m=" + m,
            PATH + "?%24m=" + m + "&tag=home&%24b=" + encoded("{\"c\":15e-1}") + "&query=" + encoded(groq),
            url + "&%24m=" + m + "&%24b=" + encoded("{\"c\":1.5}")
                    + "&perspective=published&resultSourceMap=false&unknown=1"
        }) {
            assertThat(cacheStatus(shop.get(same))).contains("hit");
        }
        HttpResponse<String> post = shop.post(
                PATH, "{\"params\":{\"m\":\"" + mark + "\",\"b\":{\"c\":1.5}},\"query\":" + quoted(groq) + "}");
        assertThat(cacheStatus(post)).contains("hit");
        assertThat(askedUpstream(groq)).hasSize(1);
    }

    @Test
    void otherQuestions_haveAnswersOfTheirOwn() {
        shop.query(brands());

        assertThat(shop.get(PATH + "?returnQuery=false&query=" + encoded(brands()))
                        .body())
                .startsWith("{\"result\":");
        assertThat(cacheStatus(shop.get("/v2021-03-25/data/query/production?query=" + encoded(brands()))))
                .contains("miss");
        assertThat(cacheStatus(shop.query(brands(), Map.of("x", "1")))).contains("miss");
    }

    @Test
    void post_isAnsweredAsGetIs() {
        HttpResponse<String> get = shop.query(brands());
        HttpResponse<String> post = shop.post(PATH, "{\"query\":" + quoted(brands()) + "}");

        assertThat(post.body()).isEqualTo(get.body());
        assertThat(header(post, "ETag")).isEqualTo(header(get, "ETag"));
        assertThat(header(post, "Cache-Tag")).isEqualTo(header(get, "Cache-Tag"));
    }

    @Test
    void queryTooLongForAUrl_worksByPost() {
        String groq = brands() + " // " + "x".repeat(20_000);

        assertThat(shop.post(PATH, "{\"query\":" + quoted(groq) + "}").statusCode())
                .isEqualTo(200);
        assertThat(cacheStatus(shop.post(PATH, "{\"query\":" + quoted(groq) + "}")))
                .contains("hit");
    }

    @Test
    void cacheableAnswer_hasTheHeadersOfTheContract() {
        HttpResponse<String> answer = shop.query(brands(), "X-Request-Id", "test-1");

        assertThat(header(answer, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(answer, "Cache-Control"))
                .isEqualTo("public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "ETag")).matches("\"[^\"]+\"");
        assertThat(header(answer, "Cache-Tag")).matches("query:[A-Za-z0-9_-]{20}(,s1:[^, ]+)+");
        assertThat(header(answer, "Lakefront-Live-Event")).isNotBlank();
        assertThat(header(answer, "Server-Timing")).startsWith("cache;dur=");
        assertThat(header(answer, "X-Request-Id")).isEqualTo("test-1");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void largeAnswer_isSentCompressedToWhomTakesThat() throws Exception {
        URI uri = shop.uri(PATH + "?query=" + encoded(products()));

        HttpResponse<byte[]> plain = bytes(HttpRequest.newBuilder(uri));
        HttpResponse<byte[]> zipped = bytes(HttpRequest.newBuilder(uri).header("Accept-Encoding", "br, gzip;q=0.8"));

        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(header(zipped, "ETag"))
                .isEqualTo(header(plain, "ETag").replaceFirst("\"$", "-gzip\""))
                .isNotEqualTo(header(plain, "ETag"));
    }

    @Test
    void currentEntityTag_costs304InEitherCoding() throws Exception {
        URI uri = shop.uri(PATH + "?query=" + encoded(products()));
        String tag = header(bytes(HttpRequest.newBuilder(uri)), "ETag");
        String zippedTag = header(bytes(HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip")), "ETag");

        for (String known : List.of(tag, zippedTag, "W/" + tag, "\"x\", " + zippedTag, "*")) {
            HttpResponse<byte[]> answer = bytes(HttpRequest.newBuilder(uri).header("If-None-Match", known));

            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(bytes(HttpRequest.newBuilder(uri).header("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(askedUpstream(products())).hasSize(1);
    }

    @Test
    void head_tellsWhatGetWould() throws Exception {
        URI uri = shop.uri(PATH + "?query=" + encoded(brands()));

        HttpResponse<byte[]> head =
                bytes(HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<byte[]> get = bytes(HttpRequest.newBuilder(uri));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
        assertThat(header(head, "Cache-Tag")).isEqualTo(header(get, "Cache-Tag"));
        assertThat(cacheStatus(get)).contains("hit");
    }

    @Test
    void everyOrigin_mayReadAnswersAndErrorsWithoutCredentials() {
        for (HttpResponse<String> answer : List.of(
                shop.query(brands(), "Origin", "https://shop.example"),
                shop.query("*[", "Origin", "https://shop.example"),
                shop.get("/v2025-02-19/data/query/other?query=*", "Origin", "null"))) {
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
            assertThat(header(answer, "Access-Control-Expose-Headers"))
                    .contains(
                            "ETag", "Retry-After", "RateLimit", "X-Request-Id", "Cache-Status", "Lakefront-Live-Event");
        }
    }

    @Test
    void preflight_isAnsweredForEveryOrigin() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(shop.uri(PATH))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, lakefront-min-live-event"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("Content-Type", "Lakefront-Min-Live-Event");
    }

    @Test
    void corsCheckOfSanitysClients_isAnswered() throws Exception {
        assertThat(JSON.readTree(shop.get("/v2025-02-19/check/cors").body())
                        .at("/result/isAllowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void demandForAKnownLiveEvent_isMetByAFreshAnswer() {
        String event = header(shop.query(brands()), "Lakefront-Live-Event");

        assertThat(cacheStatus(shop.query(brands(), "Lakefront-Min-Live-Event", event)))
                .contains("; hit");
        assertThat(cacheStatus(shop.get(PATH + "?lastLiveEventId=" + encoded(event) + "&query=" + encoded(brands()))))
                .contains("; hit");
        assertThat(askedUpstream(brands())).hasSize(1);
    }

    @Test
    void answerToADemand_reflectsTheChangeOfItsEvent() {
        String id = OfflineShop.newId("brand");
        String groq = "*[_id == \"" + id + "\"][0].name";
        assertThat(shop.query(groq).body()).contains("\"result\":null");
        String before = header(shop.query(groq), "Lakefront-Live-Event");

        shop.create(Map.of("_id", id, "_type", "brand", "name", mark));
        eventually(
                "the change is announced",
                () -> !header(shop.query(groq), "Lakefront-Live-Event").equals(before));
        String event = header(shop.query(groq), "Lakefront-Live-Event");

        assertThat(shop.query(groq, "Lakefront-Min-Live-Event", event).body()).contains(mark);
    }

    @Test
    void demandForAnUnknownLiveEvent_isHandedToTheLakeOnce() {
        shop.query(brands());

        shop.query(brands(), "Lakefront-Min-Live-Event", "from-another-instance");
        shop.query(brands(), "Lakefront-Min-Live-Event", "from-another-instance");

        assertThat(askedUpstream(brands())).hasSize(2);
        assertThat(askedUpstream(brands())
                        .getFirst()
                        .at("/options/lastLiveEventId")
                        .asText())
                .isEqualTo("from-another-instance");
    }

    @Test
    void refusedQuery_isNotKept() {
        String groq = "*[_id == \"" + mark + "\"";
        shop.query(groq);
        shop.query(groq);

        assertThat(askedUpstream(groq)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"count(*[_type == \"product\" && _createdAt < now()])", "1 + 1", "string::lower(\"UNTAGGED\")"})
    void answerThatNoEventCanMakeOld_livesTenSecondsAtMost(String groq) {
        assertThat(timeToLive(shop.query(groq))).isBetween(1, 10);
        assertThat(timeToLive(shop.query(brands()))).isGreaterThan(60);
    }

    private static int timeToLive(HttpResponse<?> answer) {
        return Integer.parseInt(cacheStatus(answer).replaceFirst(".*ttl=", "").replaceFirst(";.*", ""));
    }

    @Test
    void sourceMap_comesWhenAskedForOnly() throws Exception {
        String url = PATH + "?query=" + encoded(brands());

        assertThat(JSON.readTree(shop.get(url + "&resultSourceMap=true").body()).has("resultSourceMap"))
                .isTrue();
        assertThat(JSON.readTree(shop.get(url).body()).has("resultSourceMap")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&tag=home.list", "&cacheMode=noStale", "&resultSourceMap=false", "&returnQuery=true"})
    void optionThatDoesNotShapeTheAnswer_sharesIt(String option) {
        String url = PATH + "?query=" + encoded(brands());
        shop.get(url);

        assertThat(cacheStatus(shop.get(url + option))).contains("; hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "vX", "v2021-03-25", "v2025-02-19"})
    void everyVersion_seesPublishedContentOnly(String version) {
        HttpResponse<String> answer = shop.get(
                "/" + version + "/data/query/production?query=" + encoded("count(*[_id in path(\"drafts.**\")])"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"result\":0");
    }

    private String brands() {
        return "*[_type == \"brand\"] | order(_id)[0...3]{_id, \"mark\": \"" + mark + "\"}";
    }

    /** A large answer. */
    private String products() {
        return "*[_type == \"product\"][0...30]{\"mark\": \"" + mark + "\", ...}";
    }

    private static List<JsonNode> askedUpstream(String groq) {
        return new SeenUpstream(shop).queries(groq);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
