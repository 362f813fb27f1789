package dev.lakefront.sandbox.stripe;

import java.net.URI;
import java.time.Instant;
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
        return Fields.of(
                "id",
                id,
                "object",
                "webhook_endpoint",
                "api_version",
                apiVersion,
                "application",
                null,
                "created",
                created.getEpochSecond(),
                "description",
                null,
                "enabled_events",
                events,
                "livemode",
                false,
                "metadata",
                Map.of(),
                "status",
                enabled ? "enabled" : "disabled",
                "url",
                url.toString());
    }
}
