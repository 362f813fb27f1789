package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.lake.RecordedSink.Event;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache that trusts the live events alone, while others write as fast as they can. */
final class LiveConvergenceTest {

    private static final List<String> QUERIES = List.of(
            "*[_id == \"p3\"][0]",
            "*[_type == \"product\" && slug.current == \"s4\"]{title, \"brand\": brand->name}",
            "*[_type == \"product\" && price > 40] | order(price desc, _id)[0...5]{_id, price}",
            "count(*[_type == \"product\" && category == \"c1\"])",
            "*[references(\"b1\")]._id",
            "*[_type == \"product\" && references(\"b2\")]{_id, title}",
            "*[_type == \"brand\"]{name, \"products\": *[_type == \"product\" && references(^._id)]._id}",
            "*[slug.current in [\"s1\", \"s2\"]]._id",
            "*[_type == \"product\" && featured == true]{_id, \"brand\": brand->{name, _rev}}",
            "{\"all\": count(*), \"one\": *[_id == \"p9\"][0].title}");

    private final ContentLake lake =
            new ContentLake(LakeSettings.defaults().withRates(Rates.NONE).withVisibilityLag(Duration.ofMillis(3)));

    private int spared;

    @BeforeEach
    void aDataset() throws BrokenDataset {
        lake.replace(
                "production",
                "{\"_id\":\"b1\",\"_type\":\"brand\"}\n{\"_id\":\"b2\",\"_type\":\"brand\"}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aCacheThatRefetchesWhatLiveEventsTouch_endsUpRight() throws Exception {
        RecordedSink live = new RecordedSink();
        assertThat(lake.open(request("/data/live/events/production", Map.of()), live))
                .isNull();
        live.next();
        Map<String, Cached> cache = new HashMap<>();
        List<Future<Long>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            long seed = writer;
            writers.add(LakeFixture.beside(() -> write(new Random(seed))));
        }
        Random random = new Random(99);
        while (!writers.stream().allMatch(Future::isDone)) {
            cache.computeIfAbsent(QUERIES.get(random.nextInt(QUERIES.size())), groq -> Cached.of(ask(groq, Map.of())));
            if (!live.quiet()) {
                refetch(cache, live.next());
            }
        }
        for (Future<Long> writer : writers) {
            assertThat(writer.get(10, TimeUnit.SECONDS)).isPositive();
        }
        while (!live.quiet()) {
            refetch(cache, live.next());
        }
        assertThat(cache).hasSameSizeAs(QUERIES);
        assertThat(spared).as("answers that an event left alone").isGreaterThan(100);
        cache.forEach((groq, cached) -> assertThat(cached.result())
                .as(groq)
                .isEqualTo(ask(groq, Map.of("lastLiveEventId", "latest")).get("result")));
    }

    /** As a client is told to: fresh at least up to the event, and no fresher. */
    private void refetch(Map<String, Cached> cache, Event event) {
        cache.replaceAll((groq, cached) -> {
            if (cached.touchedBy(event)) {
                return Cached.of(ask(groq, Map.of("lastLiveEventId", Objects.requireNonNull(event.id()))));
            }
            spared++;
            return cached;
        });
    }

    private long write(Random random) {
        for (int i = 0; i < 150; i++) {
            String id = "p" + random.nextInt(12);
            Map<String, Object> mutation = random.nextInt(4) == 0
                    ? Map.of("delete", Map.of("id", id))
                    : Map.of(
                            "createOrReplace",
                            Map.of(
                                    "_id",
                                    id,
                                    "_type",
                                    "product",
                                    "title",
                                    "t" + random.nextInt(100),
                                    "price",
                                    random.nextInt(100),
                                    "featured",
                                    random.nextBoolean(),
                                    "category",
                                    "c" + random.nextInt(3),
                                    "slug",
                                    Map.of("current", "s" + random.nextInt(6)),
                                    "brand",
                                    Map.of("_ref", random.nextBoolean() ? "b1" : "b2")));
            Map<String, Object> brand = Map.of(
                    "patch",
                    Map.of("id", "b" + (1 + random.nextInt(2)), "set", Map.of("name", "n" + random.nextInt(50))));
            commit(random.nextInt(5) == 0 ? List.of(mutation, brand) : List.of(mutation));
        }
        return 1L;
    }

    private void commit(List<Map<String, Object>> mutations) {
        Request request = new Request(
                "POST",
                LakeFixture.VERSION + "/data/mutate/production",
                Map.of(),
                Map.of("authorization", "Bearer " + LakeSettings.WRITE_TOKEN),
                Json.bytes(Map.of("mutations", mutations)));
        assertThat(Objects.requireNonNull(lake.handle(request)).status()).isEqualTo(200);
    }

    private Map<String, Object> ask(String groq, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("query", groq);
        byte[] body = Objects.requireNonNull(lake.handle(request("/data/query/production", all)))
                .body();
        try {
            return Json.object(Objects.requireNonNull(Json.parse(body)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request request(String path, Map<String, String> options) {
        Map<String, List<String>> query = new HashMap<>();
        options.forEach((name, value) -> query.put(name, List.of(value)));
        return new Request("GET", LakeFixture.VERSION + path, query, Map.of(), new byte[0]);
    }

    private record Cached(Object result, List<Object> tags) {
        static Cached of(Map<String, Object> envelope) {
            return new Cached(envelope.getOrDefault("result", "null"), Json.array(envelope.get("syncTags")));
        }

        boolean touchedBy(Event event) {
            return event.tags().stream().anyMatch(tags::contains);
        }
    }
}
