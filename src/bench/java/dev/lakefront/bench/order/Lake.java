package dev.lakefront.bench.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The lake in its own process, as somebody sees it who has the token. */
final class Lake {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSION = "/v2025-02-19/data/";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PACE = Duration.ofSeconds(1).dividedBy(LakeSettings.Rates.REAL.mutations());
    private static final int SAMPLE = 200;
    private static final int TOO_MANY = 429;

    private final URI uri;
    private final HttpClient http;
    private int copies;

    Lake(URI uri, HttpClient http) {
        this.uri = uri;
        this.http = http;
    }

    /** Puts so many pieces on sale. */
    void supply(String sku, long pieces) throws IOException, InterruptedException {
        String patch = "{\"patch\":{\"id\":\"stock." + sku + "\",\"set\":{\"supplied\":" + pieces + "}}}";
        demandDone(mutate("{\"mutations\":[" + patch + "]}"));
    }

    /** While it is on, the lake refuses all that is written. */
    void refuseWrites(boolean on) throws IOException, InterruptedException {
        HttpRequest.Builder faults = HttpRequest.newBuilder(uri.resolve("/__sandbox/faults"));
        String fault =
                "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503,\"match\":{\"pathContains\":\"/data/mutate/\"}}";
        http.send(
                on
                        ? faults.POST(BodyPublishers.ofString(fault)).build()
                        : faults.DELETE().build(),
                BodyHandlers.discarding());
    }

    long orders() throws IOException, InterruptedException {
        return query("count(*[_type == \"order\"])").asLong();
    }

    /** How many orders a second arrive from the first one to the last one of so many. */
    double arrivals(long before, int expected) throws IOException, InterruptedException {
        long begin = 0;
        long first = before;
        while (true) {
            long count = orders();
            long now = System.nanoTime();
            if (count > before && begin == 0) {
                begin = now;
                first = count;
            }
            if (count >= before + expected) {
                return (count - first) * 1e9 / Math.max(1, now - begin);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** How many orders a second get there one by one, each in a request of its own, at the rate that the lake allows. */
    double oneByOne(Duration time) throws IOException, InterruptedException {
        JsonNode documents = query("*[_type == \"order\"][0..." + SAMPLE + "]");
        long begin = System.nanoTime();
        int done = 0;
        for (int sent = 0; System.nanoTime() - begin < time.toNanos(); sent++) {
            LockSupport.parkNanos(begin + sent * PACE.toNanos() - System.nanoTime());
            ObjectNode order =
                    (ObjectNode) documents.get(copies % documents.size()).deepCopy();
            order.remove(List.of("_rev", "_createdAt", "_updatedAt"));
            order.put("_id", "order.copy-" + copies);
            HttpResponse<String> response =
                    mutate("{\"mutations\":[{\"createIfNotExists\":" + JSON.writeValueAsString(order) + "}]}");
            if (response.statusCode() != TOO_MANY) {
                demandDone(response);
                copies++;
                done++;
            }
        }
        return done * 1e9 / (System.nanoTime() - begin);
    }

    private static void demandDone(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }

    private HttpResponse<String> mutate(String body) throws IOException, InterruptedException {
        return http.send(
                authorized(VERSION + "mutate/" + Cloud.DATASET + "?visibility=async")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode query(String groq) throws IOException, InterruptedException {
        String path = VERSION + "query/" + Cloud.DATASET + "?query=" + URLEncoder.encode(groq, StandardCharsets.UTF_8);
        HttpResponse<String> response = http.send(authorized(path).build(), BodyHandlers.ofString());
        demandDone(response);
        return JSON.readTree(response.body()).path("result");
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", "Bearer " + LakeSettings.WRITE_TOKEN);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
