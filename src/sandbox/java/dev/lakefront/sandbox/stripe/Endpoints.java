package dev.lakefront.sandbox.stripe;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The webhooks that there are. Not safe between threads. */
final class Endpoints {

    private static final int MOST = 16;

    private final Clock clock;
    private final Pushes pushes;
    private final Ledger<Endpoint> ledger = new Ledger<>("webhook_endpoint", "/v1/webhook_endpoints", MOST);

    Endpoints(Clock clock, Pushes pushes) {
        this.clock = clock;
        this.pushes = pushes;
    }

    Endpoint register(URI url, String secret, List<String> events) {
        return ledger.add(new Endpoint(url, secret, events, StripeSettings.API_VERSION, clock.instant()));
    }

    /** The answer alone tells the secret. */
    Map<String, Object> create(Params params) throws StripeError {
        params.only("url", "enabled_events", "api_version", "description", "metadata");
        URI url = url(params.required("url"));
        List<String> events = params.texts("enabled_events");
        if (events.isEmpty()) {
            throw StripeError.missing("enabled_events");
        }
        String version = params.text("api_version");
        if (ledger.newest().count() == MOST) {
            throw StripeError.impossible(
                    null, null, "You have reached the maximum of " + MOST + " test webhook endpoints.");
        }
        Endpoint endpoint = ledger.add(new Endpoint(
                url,
                "whsec_" + Ids.random(32),
                events,
                version == null ? StripeSettings.API_VERSION : Gate.version(version),
                clock.instant()));
        Map<String, Object> json = endpoint.json(Expansion.NONE);
        json.put("secret", endpoint.secret());
        return json;
    }

    Map<String, Object> update(String id, Params params) throws StripeError {
        Endpoint endpoint = ledger.get(id, "webhook_endpoint");
        params.only("url", "enabled_events", "disabled", "description", "metadata");
        String url = params.text("url");
        URI moved = url == null ? endpoint.url() : url(url);
        List<String> events = params.texts("enabled_events");
        Boolean disabled = params.flag("disabled");
        endpoint.move(moved);
        if (!events.isEmpty()) {
            endpoint.want(events);
        }
        if (disabled != null) {
            endpoint.enable(!disabled);
        }
        return endpoint.json(Expansion.NONE);
    }

    Map<String, Object> delete(String id) throws StripeError {
        ledger.get(id, "webhook_endpoint");
        ledger.remove(id);
        pushes.forget(id);
        return Fields.of("id", id, "object", "webhook_endpoint", "deleted", true);
    }

    Endpoint get(String id) throws StripeError {
        return ledger.get(id, "webhook_endpoint");
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before");
        return ledger.page(params, endpoint -> true, expansion);
    }

    List<Endpoint> wanting(Event event) {
        return ledger.newest().filter(endpoint -> endpoint.wants(event)).toList();
    }

    void clear() {
        ledger.clear();
    }

    private static URI url(String text) throws StripeError {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("url_invalid", "url", "Invalid URL: " + text);
        }
        throw StripeError.invalid(
                "url_invalid", "url", "Invalid URL: An explicit scheme (such as https) must be provided.");
    }
}
