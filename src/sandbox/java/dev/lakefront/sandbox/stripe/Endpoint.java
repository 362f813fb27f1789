package dev.lakefront.sandbox.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where events are pushed to. Safe between threads. */
final class Endpoint implements StripeObject {

    private final String id = Ids.next("we");
    private final Instant created;
    private final String secret;
    private final String apiVersion;
    private volatile URI url;
    private volatile List<String> events;
    private volatile boolean enabled = true;

    Endpoint(URI url, String secret, List<String> events, String apiVersion, Instant now) {
        this.url = url;
        this.secret = secret;
        this.events = List.copyOf(events);
        this.apiVersion = apiVersion;
        this.created = now;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    String secret() {
        return secret;
    }

    String apiVersion() {
        return apiVersion;
    }

    URI url() {
        return url;
    }

    void move(URI to) {
        url = to;
    }

    void want(List<String> wanted) {
        events = List.copyOf(wanted);
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean wants(Event event) {
        return enabled && events.stream().anyMatch(event::matches);
    }

    /** Without its secret, which is told once. */
    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "webhook_endpoint");
        json.put("api_version", apiVersion);
        json.put("application", null);
        json.put("created", created.getEpochSecond());
        json.put("description", null);
        json.put("enabled_events", events);
        json.put("livemode", false);
        json.put("metadata", Map.of());
        json.put("status", enabled ? "enabled" : "disabled");
        json.put("url", url.toString());
        return json;
    }
}
