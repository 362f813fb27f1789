package dev.lakefront.downstream;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A front end's server behind the offline shop. */
class RevalidationIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EDITS = 10;

    private static final CallReceiver RECEIVER = new CallReceiver();
    private static OfflineShop shop;
    private static CallReceiver.Call first;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of(
                        "lakefront.revalidate.urls",
                        List.of(RECEIVER.url()),
                        "lakefront.revalidate.secret",
                        "a-secret-of-these-tests",
                        "lakefront.journal.longest-backoff",
                        "500ms"),
                UnaryOperator.identity());
        eventually("the live stream is up", shop.context().getBean(LiveSubscription.class)::streaming);
        eventually(
                "the catalogue is loaded", () -> shop.get("/products?limit=1").statusCode() == 200);
        eventually("the first call has come", () -> !RECEIVER.calls().isEmpty());
        first = RECEIVER.calls().getFirst();
    }

    @AfterAll
    static void stop() {
        shop.close();
        RECEIVER.close();
    }

    @Test
    void firstCall_saysThatEverythingChanged() {
        assertThat(first.tags()).containsExactly("*");
    }

    @Test
    void editedProduct_isAnnouncedByItsName_andAReadThatFollowsTheCallIsNew() {
        String id = json(shop.get("/products?limit=1"))
                .path("items")
                .path(0)
                .path("id")
                .asText();
        readsAfterACallAreNew(
                "product:" + id,
                title -> shop.set(id, "title.en", title),
                () -> json(shop.get("/products/" + id))
                        .path("product")
                        .path("title")
                        .asText());
    }

    @Test
    void editedDocument_isAnnouncedByItsSyncTags_andAReadThatFollowsTheCallIsNew() {
        String id = OfflineShop.newId("brand");
        shop.create(Map.of("_id", id, "_type", "brand", "name", "none"));
        String groq = "*[_id == \"" + id + "\"][0].name";
        eventually("the brand is there", () -> shop.query(groq).body().contains("none"));
        String tag = json(shop.query(groq)).path("syncTags").path(0).asText();

        readsAfterACallAreNew(
                tag,
                name -> shop.set(id, "name", name),
                () -> json(shop.query(groq)).path("result").asText());
    }

    @Test
    void changesWhileTheFrontEndIsDown_areAnnouncedWhenItIsBack() {
        String id = OfflineShop.newId("brand");
        shop.create(Map.of("_id", id, "_type", "brand", "name", "none"));
        String groq = "*[_id == \"" + id + "\"][0].name";
        eventually("the brand is there", () -> shop.query(groq).body().contains("none"));
        String tag = json(shop.query(groq)).path("syncTags").path(0).asText();
        RECEIVER.answers(call -> 503);
        RECEIVER.calls().clear();
        shop.set(id, "name", "changed");
        eventually("it was tried twice", () -> RECEIVER.calls().size() >= 2);

        List<CallReceiver.Call> taken = new CopyOnWriteArrayList<>();
        RECEIVER.answers(call -> {
            taken.add(call);
            return 200;
        });

        eventually(
                "it is announced",
                () -> taken.stream().anyMatch(call -> call.tags().contains(tag)));
    }

    /** The receiver reads while it is called, as a front end does that renders anew at once. */
    private static void readsAfterACallAreNew(String tag, Consumer<String> edit, Supplier<String> read) {
        Clock clock = shop.context().getBean(Clock.class);
        for (int i = 1; i <= EDITS; i++) {
            String value = "Edit " + i;
            List<String> seen = new CopyOnWriteArrayList<>();
            Instant begun = clock.instant();
            RECEIVER.answers(call -> {
                // an earlier edit may be announced again
                if (call.tags().contains(tag) && !Instant.parse(call.at()).isBefore(begun)) {
                    seen.add(read.get());
                }
                return 204;
            });
            edit.accept(value);
            eventually(value + " is announced", () -> !seen.isEmpty());
            assertThat(seen).containsOnly(value);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
