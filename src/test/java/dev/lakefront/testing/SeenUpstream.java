package dev.lakefront.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the offline cloud was asked, by its own request log; the last hundred requests. */
public final class SeenUpstream {

    private static final JsonMapper JSON = new JsonMapper();

    private final OfflineShop shop;

    public SeenUpstream(OfflineShop shop) {
        this.shop = shop;
    }

    /** The requests that asked exactly this query, the newest first. */
    public List<JsonNode> queries(String groq) {
        return requests().stream()
                .filter(request -> request.path("groq").asText().equals(groq))
                .toList();
    }

    /** How many live streams the shop has opened. */
    public long liveStreams() {
        return requests().stream()
                .filter(request -> request.path("path").asText().contains("/data/live/events/"))
                .count();
    }

    private List<JsonNode> requests() {
        HttpRequest request = HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/requests?target=sanity"))
                .build();
        try {
            JsonNode last = JSON.readTree(shop.send(request).body()).path("last");
            return StreamSupport.stream(last.spliterator(), false).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError("the request log is no JSON", e);
        }
    }
}
