package dev.lakefront.live;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.RawExchange;
import dev.lakefront.testing.SeenUpstream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At most two streams of one shopper. */
class LiveEventsIT {

    private static final String PATH = "/v2025-02-19/data/live/events/production";
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
        try (EventReader reader = EventReader.open(shop.uri(PATH), "Origin", "https://shop.example")) {
            EventReader.Event first = reader.next();

            assertThat(first.name()).isEqualTo("welcome");
            assertThat(first.id()).isNotBlank();
            assertThat(first.data()).isEqualTo("{}");
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reader.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void edit_isAnnouncedWithItsTags_andWhoeverReadsBecauseOfItGetsTheNewAnswer() throws Exception {
        String id = OfflineShop.newId("brand");
        shop.create(Map.of("_id", id, "_type", "brand", "name", "Before"));
        String groq = "*[_id == \"" + id + "\"][0].name";
        eventually("the brand is there", () -> shop.query(groq).body().contains("Before"));
        try (EventReader reader = EventReader.open(shop.uri(PATH))) {
            assertThat(reader.next().name()).isEqualTo("welcome");

            shop.set(id, "name", "After");

            EventReader.Event event = reader.nextThat(shows(groq));
            HttpResponse<String> answer = shop.query(groq, "Lakefront-Min-Live-Event", event.id());
            assertThat(answer.body()).contains("After");
            assertThat(shop.get("/v2025-02-19/data/query/production?lastLiveEventId=" + event.id() + "&query="
                                    + URLEncoder.encode(groq, StandardCharsets.UTF_8))
                            .body())
                    .contains("After");
            assertThat(cacheStatus(shop.query(groq, "Lakefront-Min-Live-Event", event.id())))
                    .contains("; hit");
        }
    }

    @Test
    void anyNumberOfReaders_costOneUpstreamConnection() {
        try (EventReader one = EventReader.open(shop.uri(PATH));
                EventReader two = EventReader.open(shop.uri(PATH))) {
            one.next();
            two.next();
            String id = OfflineShop.newId("brand");
            shop.create(Map.of("_id", id, "_type", "brand", "name", "x"));

            EventReader.Event event = one.nextThat(each -> each.name().equals("message"));

            assertThat(two.nextThat(each -> each.name().equals("message"))).isEqualTo(event);
            assertThat(new SeenUpstream(shop).liveStreams()).isEqualTo(1);
        }
    }

    @Test
    void reader_goesOnWhereItLeft() {
        String id = OfflineShop.newId("brand");
        String left;
        try (EventReader reader = EventReader.open(shop.uri(PATH))) {
            reader.next();
            shop.create(Map.of("_id", id, "_type", "brand", "name", "x"));
            left = reader.nextThat(each -> each.name().equals("message")).id();
        }
        shop.set(id, "name", "y");
        eventually("the change is announced", () -> !position().equals(left));

        try (EventReader again = EventReader.open(shop.uri(PATH), "Last-Event-ID", left)) {
            EventReader.Event welcome = again.next();

            assertThat(welcome.name()).isEqualTo("welcome");
            assertThat(welcome.id()).isEqualTo(left);
            assertThat(again.next().name()).isEqualTo("message");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"never-was", "", "\"", "a-99999999999999999999"})
    void unknownPosition_isRestarted(String lastEventId) {
        try (EventReader reader = EventReader.open(shop.uri(PATH), "Last-Event-ID", lastEventId)) {
            assertThat(reader.next().name()).isEqualTo("restart");
        }
    }

    @Test
    void restartOfTheLakesStream_isPassedOn() {
        try (EventReader reader = EventReader.open(shop.uri(PATH))) {
            reader.next();

            shop.cloud().lake().faults().apply("live-restart", 1, Duration.ZERO);

            reader.nextThat(event -> event.name().equals("restart"));
        }
    }

    @ParameterizedTest
    @CsvSource({"?includeDrafts=true, 403", "?includeDrafts=false, 403", "?includeAllDocuments=true, 403"})
    void drafts_areNotAnnounced(String query, int status) throws Exception {
        HttpResponse<String> answer = shop.get(PATH + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("PERSPECTIVE_NOT_ALLOWED");
        assertThat(JSON.readTree(answer.body()).path("statusCode").asInt()).isEqualTo(status);
    }

    @Test
    void token_isRefused() {
        HttpResponse<String> answer = shop.get(PATH, "Authorization", "Bearer sandbox-read-token");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("sandbox-read-token");
    }

    @Test
    void otherDataset_isNotThere() {
        assertThat(shop.get("/v2025-02-19/data/live/events/other").statusCode()).isEqualTo(404);
    }

    @Test
    void streamsOfOneShopper_areLimited_andAClosedOneGivesItsPlaceBack() throws IOException {
        String[] shopper = {"X-Forwarded-For", "203.0.113.21"};
        try (EventReader one = EventReader.open(shop.uri(PATH), shopper)) {
            one.next();
            EventReader two = EventReader.open(shop.uri(PATH), shopper);
            two.next();

            HttpResponse<String> refused = shop.get(PATH, shopper);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("STREAMS_EXHAUSTED");
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            two.close();
            eventually("there is room again", () -> {
                try (EventReader three = EventReader.open(shop.uri(PATH), shopper)) {
                    return three.status() == 200 && three.next().name().equals("welcome");
                }
            });
        }
    }

    @Test
    void headRequests_keepNoStreamOpen() {
        for (int i = 0; i < 5; i++) {
            RawExchange.send(shop.uri(), "HEAD", PATH, new byte[0], "X-Forwarded-For: 203.0.113.22");
        }

        try (EventReader reader = EventReader.open(shop.uri(PATH), "X-Forwarded-For", "203.0.113.22")) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.next().name()).isEqualTo("welcome");
        }
    }

    private static Predicate<EventReader.Event> shows(String groq) throws IOException {
        List<String> tags = JSON.readerForListOf(String.class)
                .readValue(JSON.readTree(shop.query(groq).body()).path("syncTags"));
        assertThat(tags).isNotEmpty();
        return event -> event.name().equals("message") && tags.stream().anyMatch(event.data()::contains);
    }

    private static String position() {
        return shop.query("count(*[_type == \"brand\"])")
                .headers()
                .firstValue("Lakefront-Live-Event")
                .orElse("");
    }
}
