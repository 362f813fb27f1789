package dev.lakefront.sanity;

import static dev.lakefront.sanity.LakeServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class HttpLakeTest {

    private static final int LONGEST_GET = 11_263;
    private static final String OPTIONS = "?perspective=published&returnQuery=false";

    @AutoClose
    private final LakeServer server = new LakeServer();

    @AutoClose
    private final HttpLake lake = new HttpLake(config(server.uri(), Duration.ofSeconds(5)));

    @Test
    void answer_isTheResultWithItsTags() {
        server.answer(answering(200, "{\"query\":\"*\",\"result\":{\"a\":\"é\"},\"ms\":12,\"syncTags\":[\"s1:x\"]}"));

        assertThat(ask("*")).isInstanceOfSatisfying(LakeAnswer.Result.class, result -> {
            assertThat(new String(result.result(), UTF_8)).isEqualTo("{\"a\":\"é\"}");
            assertThat(result.syncTags()).containsExactly("s1:x");
            assertThat(result.millis()).isEqualTo(12);
        });
    }

    @Test
    void shortQuery_isAGetWithEverythingInItsUrl() {
        GroqQuery query = new GroqQuery(
                "v2025-02-19",
                "*[slug == $slug && a+b % 2 == 1]{\"ü\": 🦊}",
                Map.of("slug", "\"red & blue\"", "n", "12.8"));

        lake.send(call(query, null));

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.uri())
                .isEqualTo("/v2025-02-19/data/query/shop-1" + OPTIONS
                        + "&query=*%5Bslug+%3D%3D+%24slug+%26%26+a%2Bb+%25+2+%3D%3D+1%5D%7B%22%C3%BC%22%3A+%F0%9F%A6%8A%7D"
                        + "&%24n=12.8&%24slug=%22red+%26+blue%22");
        assertThat(seen.body()).isEmpty();
    }

    @Test
    void freshnessAndSourceMap_areDemandedInTheUrl() {
        GroqQuery query = new GroqQuery("v1", "*", new TreeMap<>(), "withKeyArraySelector");

        lake.send(call(query, "event/1+2"));

        assertThat(server.seen.getFirst().uri())
                .isEqualTo("/v1/data/query/shop-1" + OPTIONS
                        + "&resultSourceMap=withKeyArraySelector&lastLiveEventId=event%2F1%2B2&query=*");
    }

    @Test
    void project_isNamedToAHostThatIsNotSanitysOwn() {
        ask("*");

        assertThat(server.seen.getFirst().header("X-Sanity-Project-ID")).isEqualTo("project-1");
    }

    @Test
    void noTokenAndNoCookie_areSent() {
        ask("*");
        followOnce(null, ":ok\n\n");

        assertThat(server.seen).allSatisfy(seen -> {
            assertThat(seen.headers()).doesNotContainKeys("Authorization", "Cookie");
            assertThat(seen.uri()).doesNotContain("token");
        });
    }

    @Test
    void queryOfTheLongestUrl_isStillAGet() {
        String text = "x".repeat(LONGEST_GET - OPTIONS.length() - "&query=".length());

        ask(text);

        assertThat(server.seen.getFirst().method()).isEqualTo("GET");
        assertThat(server.seen.getFirst().uri()).endsWith("&query=" + text);
    }

    @Test
    void longerQuery_isAPostWithTextAndParametersInItsBody() {
        String text = "x".repeat(LONGEST_GET - OPTIONS.length() - "&query=".length() - 1) + "\"é\n";
        GroqQuery query = new GroqQuery("v2025-02-19", text, Map.of("slug", "\"red\"", "ids", "[1,\"a\"]"));

        lake.send(call(query, "event-1"));

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/v2025-02-19/data/query/shop-1" + OPTIONS + "&lastLiveEventId=event-1");
        assertThat(seen.header("Content-Type")).startsWith("application/json");
        assertThat(seen.body())
                .isEqualTo("{\"query\":\"" + text.replace("\"", "\\\"").replace("\n", "\\n")
                        + "\",\"params\":{\"ids\":[1,\"a\"],\"slug\":\"red\"}}");
    }

    @Test
    void queryAtFault_isARefusalInSanitysWords() {
        server.answer(answering(400, "{\"error\":{\"type\":\"queryParseError\",\"description\":\"é\"}}"));

        assertThat(ask("*["))
                .isInstanceOfSatisfying(
                        LakeAnswer.Refused.class,
                        refused -> assertThat(new String(refused.error(), UTF_8))
                                .isEqualTo("{\"type\":\"queryParseError\",\"description\":\"é\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "401, REJECTED",
        "403, REJECTED",
        "404, REJECTED",
        "301, REJECTED",
        "204, REJECTED",
        "408, UNAVAILABLE",
        "429, RATE_LIMITED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
        "522, UNAVAILABLE"
    })
    void everyOtherStatus_isAFailureOfItsKind(int status, Kind kind) {
        server.answer(answering(
                status,
                status == 204 ? "" : "{\"statusCode\":" + status + ",\"error\":\"No\",\"message\":\"secret-detail\"}",
                "Location",
                "http://127.0.0.1:1/elsewhere"));

        UpstreamException failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(String.valueOf(status)).hasMessageNotContaining("secret-detail");
        assertThat(server.seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "-1, 1", "soon, 1", "'Wed, 21 Oct 2026 07:28:00 GMT', 1", "99999999999, 1"})
    void rateLimit_saysWhenToComeBack(String retryAfter, int seconds) {
        server.answer(answering(429, "{}", "Retry-After", retryAfter));

        assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>busy</html>", "{}", "{\"result\":", "null", "[1]"})
    void garbage_isGarbled(String body) {
        server.answer(answering(200, body));

        assertThat(failure().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void garbageUnderAnotherMediaType_isGarbled() {
        server.answer(answering(200, "<html></html>", "Content-Type", "text/html"));

        assertThat(failure().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void answerOverTheLimit_isTooLarge() {
        server.answer(answering(200, "{\"result\":\"" + "x".repeat(100_000) + "\"}"));

        assertThat(failure().kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void silence_isATimeOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> await(over));
        try (HttpLake impatient = new HttpLake(config(server.uri(), Duration.ofMillis(200)))) {
            assertThat(failure(impatient).kind()).isEqualTo(Kind.TIMEOUT);
        } finally {
            over.countDown();
        }
    }

    @Test
    void answerThatDripsForEver_isATimeOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (over.getCount() > 0) {
                out.write(' ');
                out.flush();
                await(over, 20);
            }
        });
        try (HttpLake impatient = new HttpLake(config(server.uri(), Duration.ofMillis(300)))) {
            assertThat(failure(impatient).kind()).isEqualTo(Kind.TIMEOUT);
        } finally {
            over.countDown();
        }
    }

    @Test
    void connectionBrokenBeforeTheAnswer_isUnavailable() {
        server.answer(com.sun.net.httpserver.HttpExchange::close);

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void connectionBrokenWithinTheAnswer_isUnavailable() {
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"result\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("the wire is cut");
        });

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void nobodyListening_isUnavailable() throws Exception {
        URI gone = server.uri();
        server.close();
        try (HttpLake alone = new HttpLake(config(gone, Duration.ofSeconds(5)))) {
            assertThat(failure(alone).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void liveStream_isReadEventByEventWithCommentsLeftOut() {
        List<LiveEvent> events = followOnce(
                null,
                ":\n\nid: e1\nevent: welcome\ndata: {}\n\n: keep-alive\n\n",
                "event: message\nid: e2\ndata: {\"tags\":[\"s1:a\",\"s1:b\"]}\n\n",
                "event: reconnect-hint\nid: e3\ndata: {\"x\":1}\n\n",
                "id: e4\r\nevent: message\r\ndata: {\"tags\":\r\ndata: [\"s1:c\"]}\r\n\r\n",
                "event: restart\nid: e5\ndata: {}\n\n",
                "event: goaway\nid: e6\ndata: {\"reason\":\"connection limit reached\"}\n\n");

        assertThat(events)
                .containsExactly(
                        new LiveEvent.Welcome("e1"),
                        new LiveEvent.Message("e2", Set.of("s1:a", "s1:b")),
                        new LiveEvent.Message("e4", Set.of("s1:c")),
                        new LiveEvent.Restart("e5"),
                        new LiveEvent.GoAway("e6", "connection limit reached"));
    }

    @Test
    void liveStream_isOpenedAtTheLiveEndpoint() {
        followOnce(null, "id: e1\nevent: welcome\ndata: {}\n\n");
        followOnce("e1", "id: e1\nevent: welcome\ndata: {}\n\n");

        LakeServer.Seen first = server.seen.getFirst();
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.uri()).isEqualTo("/v2025-02-19/data/live/events/shop-1");
        assertThat(first.header("Accept")).startsWith("text/event-stream");
        assertThat(first.header("Last-Event-ID")).isNull();
        assertThat(first.header("X-Sanity-Project-ID")).isEqualTo("project-1");
        assertThat(server.seen.getLast().header("Last-Event-ID")).isEqualTo("e1");
    }

    @Test
    void eventsArriveWhileTheStreamIsOpen() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        server.answer(exchange -> {
            OutputStream out = stream(exchange);
            out.write("id: e1\nevent: welcome\ndata: {}\n\n".getBytes(UTF_8));
            out.flush();
            await(heard);
            exchange.close();
        });

        lake.followLiveEvents(null, event -> heard.countDown());

        assertThat(heard.getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {\"status\":500,\"message\":\"x\"}\n\n",
                "event: channelError\ndata: {\"error\":{}}\n\n",
                "event: disconnect\ndata: {\"reason\":\"x\"}\n\n"
            })
    void errorEvent_endsTheStreamAsAFailure(String event) {
        List<LiveEvent> events = new ArrayList<>();
        server.answer(streaming("id: e1\nevent: welcome\ndata: {}\n\n" + event));

        assertThat(streamFailure(events).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(events).containsExactly(new LiveEvent.Welcome("e1"));
    }

    @ParameterizedTest
    @CsvSource({"401, REJECTED", "404, REJECTED", "429, RATE_LIMITED", "500, UNAVAILABLE", "503, UNAVAILABLE"})
    void refusedStream_isAFailureOfItsKind(int status, Kind kind) {
        server.answer(answering(status, "{\"statusCode\":" + status + ",\"error\":\"No\",\"message\":\"no\"}"));

        assertThat(streamFailure(new ArrayList<>()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: message\nid: e1\ndata: {\"tags\":\n\n",
                "event: message\nid: e1\ndata: <html>\n\n",
                "event: message\nid: e1\ndata: [\"s1:a\"]\n\n"
            })
    void garbageInTheStream_isAFailureAndNoEvent(String garbage) {
        List<LiveEvent> events = new ArrayList<>();
        server.answer(streaming(garbage));

        streamFailure(events);

        assertThat(events).isEmpty();
    }

    @Test
    void eventWithoutData_isAnEventWithoutTags() {
        assertThat(followOnce(null, "event: welcome\nid: e1\n\n", "event: restart\nid: e2\ndata\n\n"))
                .doesNotContainNull();
    }

    @Test
    void silentStream_isATimeOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> {
            stream(exchange).flush();
            await(over);
        });
        SanityConfig impatient = config(server.uri(), Duration.ofSeconds(5), Duration.ofMillis(200));
        try (HttpLake waiting = new HttpLake(impatient)) {
            UpstreamException failure =
                    catchThrowableOfType(UpstreamException.class, () -> waiting.followLiveEvents(null, event -> {}));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        } finally {
            over.countDown();
        }
    }

    @Test
    void interruptedReader_leavesTheStream() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> {
            OutputStream out = stream(exchange);
            out.write("id: e1\nevent: welcome\ndata: {}\n\n".getBytes(UTF_8));
            out.flush();
            await(over);
        });
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                lake.followLiveEvents(null, event -> open.countDown());
            } catch (UpstreamException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();

        reader.interrupt();

        assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
        over.countDown();
    }

    private LakeAnswer ask(String text) {
        return lake.send(call(new GroqQuery("v2025-02-19", text, Map.of()), null));
    }

    private static LakeCall<LakeAnswer> call(GroqQuery query, @Nullable String afterLiveEvent) {
        return new LakeCall.Query(query, Perspective.PUBLISHED, afterLiveEvent, Urgency.REFILL, false);
    }

    private List<LiveEvent> followOnce(@Nullable String lastEventId, String... chunks) {
        server.answer(streaming(chunks));
        List<LiveEvent> events = new ArrayList<>();
        lake.followLiveEvents(lastEventId, events::add);
        return events;
    }

    private UpstreamException failure() {
        return failure(lake);
    }

    private static UpstreamException failure(HttpLake asked) {
        GroqQuery query = new GroqQuery("v2025-02-19", "*", Map.of());
        return catchThrowableOfType(UpstreamException.class, () -> asked.send(call(query, null)));
    }

    private UpstreamException streamFailure(List<LiveEvent> events) {
        UpstreamException failure =
                catchThrowableOfType(UpstreamException.class, () -> lake.followLiveEvents(null, events::add));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static LakeServer.Answer streaming(String... chunks) {
        return exchange -> {
            OutputStream out = stream(exchange);
            for (String chunk : chunks) {
                out.write(chunk.getBytes(UTF_8));
                out.flush();
            }
            exchange.close();
        };
    }

    private static OutputStream stream(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void await(CountDownLatch latch) {
        await(latch, 10_000);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SanityConfig config(URI host, Duration queryTimeLimit) {
        return config(host, queryTimeLimit, Duration.ofSeconds(10));
    }

    private static SanityConfig config(URI host, Duration queryTimeLimit, Duration liveIdleLimit) {
        return new SanityConfig(
                "project-1",
                "shop-1",
                host,
                "a-secret-of-some-length",
                "a-token-of-some-length",
                "v2025-02-19",
                Duration.ofSeconds(2),
                queryTimeLimit,
                50_000,
                liveIdleLimit,
                400,
                400,
                1);
    }
}
