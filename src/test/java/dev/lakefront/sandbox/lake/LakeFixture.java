package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A lake under a hand-set clock, with a small shop in it, and a client of it. */
final class LakeFixture implements AutoCloseable {

    static final String VERSION = "/v2025-02-19";
    static final Duration LAG = Duration.ofMillis(200);

    private static final String SHOP = """
        {"_id":"b1","_type":"brand","name":"Northwind"}
        {"_id":"b2","_type":"brand","name":"Contoso"}
        {"_id":"c1","_type":"category","title":"Shoes"}
        {"_id":"p1","_type":"product","_rev":"r1","title":"Trail shoe","price":12000,"slug":{"current":"trail-shoe"},"brand":{"_type":"reference","_ref":"b1"}}
        {"_id":"p2","_type":"product","_rev":"r2","title":"Road shoe","price":9000,"slug":{"current":"road-shoe"},"brand":{"_type":"reference","_ref":"b2"}}
        {"_id":"drafts.p1","_type":"product","_rev":"r3","title":"Trail shoe, edited","price":12500,"slug":{"current":"trail-shoe"}}
        {"_id":"versions.spring.p2","_type":"product","_rev":"r4","title":"Road shoe in spring","slug":{"current":"road-shoe"}}
        {"_id":"order.1","_type":"order","_rev":"r5","number":"L-1","product":{"_type":"reference","_ref":"p1"}}
        {"_id":"window","_type":"window","shows":{"_type":"reference","_ref":"order.1"}}
        """;

    final HandClock clock = new HandClock();
    final ContentLake lake;

    LakeFixture() {
        this(LakeSettings.defaults().withRates(Rates.NONE));
    }

    LakeFixture(LakeSettings settings) {
        lake = new ContentLake(settings.withClock(clock).withVisibilityLag(LAG));
        load(SHOP);
    }

    void load(String ndjson) {
        try {
            lake.replace("production", ndjson.getBytes(StandardCharsets.UTF_8));
        } catch (BrokenDataset e) {
            throw new IllegalArgumentException(e);
        }
    }

    Client anonymous() {
        return new Client(null, VERSION);
    }

    Client reader() {
        return new Client(LakeSettings.READ_TOKEN, VERSION);
    }

    Client editor() {
        return new Client(LakeSettings.WRITE_TOKEN, VERSION);
    }

    /** Runs on a thread of its own, which dies with the test if it never ends. */
    static <T> Future<T> beside(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.startVirtualThread(task);
        return task;
    }

    @Override
    public void close() {
        lake.close();
    }

    /** A caller with a token, or none, that pins an API version. */
    final class Client {

        private final @Nullable String token;
        private final String version;

        Client(@Nullable String token, String version) {
            this.token = token;
            this.version = version;
        }

        Client at(String otherVersion) {
            return new Client(token, otherVersion);
        }

        /** The envelope of a query; the options are names and values in turn. */
        Answer query(String groq, String... options) {
            List<String> all = new ArrayList<>(List.of("query", groq));
            all.addAll(List.of(options));
            return send("GET", "/data/query/production", new byte[0], all.toArray(String[]::new));
        }

        /** Mutations in JSON with single quotes. */
        Answer mutate(String mutations, String... options) {
            return post("/data/mutate/production", "{'mutations': " + mutations + "}", options);
        }

        /** A mutation that does not wait for queries to see it. */
        Answer write(String mutations) {
            Answer answer = mutate(mutations, "visibility", "async");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer;
        }

        Answer get(String path, String... options) {
            return send("GET", path, new byte[0], options);
        }

        Answer post(String path, String json, String... options) {
            return send("POST", path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), options);
        }

        Answer send(String method, String path, byte[] body, String... options) {
            Response response = Objects.requireNonNull(lake.handle(request(method, path, body, Map.of(), options)));
            return new Answer(response.status(), response.headers(), response.body());
        }

        RecordedSink live(String... options) {
            return stream("/data/live/events/production", null, options);
        }

        RecordedSink stream(String path, @Nullable String lastEventId, String... options) {
            RecordedSink sink = new RecordedSink();
            Map<String, String> headers = lastEventId == null ? Map.of() : Map.of("last-event-id", lastEventId);
            Response refused = lake.open(request("GET", path, new byte[0], headers, options), sink);
            assertThat(refused).isNull();
            return sink;
        }

        int refusedStream(String path, String... options) {
            return Objects.requireNonNull(
                            lake.open(request("GET", path, new byte[0], Map.of(), options), new RecordedSink()))
                    .status();
        }

        Request request(String method, String path, byte[] body, Map<String, String> more, String... options) {
            Map<String, List<String>> query = new LinkedHashMap<>();
            for (int i = 0; i < options.length; i += 2) {
                query.put(options[i], List.of(options[i + 1]));
            }
            Map<String, String> headers = new LinkedHashMap<>(more);
            if (token != null) {
                headers.put("authorization", "Bearer " + token);
            }
            return new Request(method, version + path, query, headers, body);
        }
    }

    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** As text with single quotes, to compare with. */
        String quoted() {
            return text().replace('"', '\'');
        }

        Map<String, Object> json() {
            try {
                return Json.object(Objects.requireNonNull(Json.parse(body)));
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        @Nullable
        Object result() {
            assertThat(status).as(text()).isEqualTo(200);
            return json().get("result");
        }

        List<Object> tags() {
            return Json.array(Objects.requireNonNull(json().get("syncTags"), text()));
        }

        Map<String, Object> error() {
            return Json.object(Objects.requireNonNull(json().get("error"), text()));
        }
    }
}
