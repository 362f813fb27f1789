package dev.lakefront.live;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.RawExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At most two streams of one shopper. */
class EventsIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static OfflineShop shop;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(Map.of("lakefront.streams.max-streams-per-caller", 2), UnaryOperator.identity());
        eventually("the live stream is up", shop.context().getBean(LiveSubscription.class)::streaming);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void stream_beginsWithAWelcomeForEveryOrigin() {
        try (EventReader reader = EventReader.open(shop.uri("/events"), "Origin", "https://shop.example")) {
            EventReader.Event first = reader.next();

            assertThat(first.name()).isEqualTo("welcome");
            assertThat(first.data()).isEqualTo("{}");
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reader.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(reader.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/events", "/events?topics=", "/events?topics=content", "/events?topics=stock,%20content,,"})
    void edit_isAnnouncedWithItsTags_andWhoeverReadsBecauseOfItGetsTheNewAnswer(String path) throws IOException {
        String id = OfflineShop.newId("brand");
        shop.create(Map.of("_id", id, "_type", "brand", "name", "Before"));
        String groq = "*[_id == \"" + id + "\"][0].name";
        eventually("the brand is there", () -> shop.query(groq).body().contains("Before"));
        String tag =
                JSON.readTree(shop.query(groq).body()).path("syncTags").path(0).asText();
        try (EventReader reader = EventReader.open(shop.uri(path))) {
            assertThat(reader.next().name()).isEqualTo("welcome");

            shop.set(id, "name", "After");

            EventReader.Event event = reader.nextThat(each -> each.data().contains(tag));
            assertThat(event.name()).isEqualTo("content");
            assertThat(event.id()).isNotBlank();
            assertThat(shop.query(groq, "Lakefront-Min-Live-Event", event.id()).body())
                    .contains("After");
        }
    }

    @Test
    void eachStream_hearsOfItsTopics() {
        try (EventReader content = EventReader.open(shop.uri("/events"));
                EventReader others = EventReader.open(shop.uri("/events?topics=stock&topics=price"))) {
            content.next();
            others.next();

            tell(new Purge.Shown(Set.of("product:p1"), Set.of("p2"), Set.of("p3")));

            assertThat(content.nextThat(event -> event.data().contains("p1")).name())
                    .isEqualTo("content");
            EventReader.Event stock = others.next();
            assertThat(stock.name()).isEqualTo("stock");
            assertThat(stock.data()).isEqualTo("{\"products\":[\"p2\"]}");
            EventReader.Event price = others.next();
            assertThat(price.name()).isEqualTo("price");
            assertThat(price.data()).isEqualTo("{\"products\":[\"p3\"]}");
        }
    }

    @Test
    void reader_goesOnWhereItLeft() {
        String left;
        try (EventReader reader = EventReader.open(shop.uri("/events"))) {
            reader.next();
            shop.create(Map.of("_id", OfflineShop.newId("brand"), "_type", "brand", "name", "x"));
            left = reader.nextThat(event -> event.name().equals("content")).id();
        }
        tell(new Purge.Shown(Set.of("missed"), Set.of(), Set.of()));

        try (EventReader again = EventReader.open(shop.uri("/events"), "Last-Event-ID", left)) {
            assertThat(again.next().name()).isEqualTo("welcome");
            assertThat(again.nextThat(event -> event.data().contains("missed")).name())
                    .isEqualTo("content");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"never-was", "", "\"", "a-99999999999999999999"})
    void unknownPosition_isAReset(String lastEventId) {
        try (EventReader reader = EventReader.open(shop.uri("/events"), "Last-Event-ID", lastEventId)) {
            assertThat(reader.next().name()).isEqualTo("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "content,orders", "Content", "*"})
    void unknownTopic_isRefused(String topics) throws IOException {
        HttpResponse<String> answer = shop.get("/events?topics=" + topics);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("INVALID_PARAMETER");
        assertThat(problem.path("errors").path(0).path("pointer").asText()).isEqualTo("topics");
    }

    @Test
    void streamsOfOneShopper_areLimitedWhateverTheirKind() throws IOException {
        String[] shopper = {"X-Forwarded-For", "203.0.113.31"};
        try (EventReader one = EventReader.open(shop.uri("/events"), shopper);
                EventReader two = EventReader.open(shop.uri("/v2025-02-19/data/live/events/production"), shopper)) {
            one.next();
            two.next();

            HttpResponse<String> refused = shop.get("/events?topics=stock", shopper);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("STREAMS_EXHAUSTED");
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        }
    }

    @Test
    void headRequests_keepNoStreamOpen() {
        for (int i = 0; i < 5; i++) {
            RawExchange.send(shop.uri(), "HEAD", "/events", new byte[0], "X-Forwarded-For: 203.0.113.32");
        }

        try (EventReader reader = EventReader.open(shop.uri("/events"), "X-Forwarded-For", "203.0.113.32")) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.next().name()).isEqualTo("welcome");
        }
    }

    @Test
    void connectionWhoseReaderDoesNotKeepUp_isClosedAndTheOthersAreNot() throws IOException {
        EventStreams streams = shop.context().getBean(EventStreams.class);
        eventually("nobody listens", () -> streams.count() == 0);
        try (EventReader quick = EventReader.open(shop.uri("/events"));
                Socket slow = new Socket()) {
            quick.next();
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress(shop.uri().getHost(), shop.uri().getPort()));
            slow.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            eventually("both are open", () -> streams.count() == 2);

            eventually("one is closed", () -> {
                String mark = "mark-" + UUID.randomUUID();
                tell(longNews(mark));
                streams.runOnce(shop.context().getBean(Clock.class).instant());
                // the quick one has read it all before there is more
                quick.nextThat(event -> event.data().contains(mark));
                return streams.count() == 1;
            });

            slow.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            assertThat(lengthUpToTheEnd(slow)).isPositive();
            tell(new Purge.Shown(Set.of("the last"), Set.of(), Set.of()));
            quick.nextThat(event -> event.data().contains("the last"));
        }
    }

    /** As much as one frame may hold. */
    private static Purge longNews(String mark) {
        Stream<String> names = IntStream.range(0, 300).mapToObj(i -> "x".repeat(100) + i);
        return new Purge.Shown(Stream.concat(Stream.of(mark), names).collect(Collectors.toSet()), Set.of(), Set.of());
    }

    private static long lengthUpToTheEnd(Socket slow) throws IOException {
        try {
            return slow.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return 1;
        }
    }

    private static void tell(Purge purge) {
        shop.context().getBean(PurgeLog.class).append(purge);
    }
}
