package dev.lakefront.sandbox.stripe;

import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, with the object as it was then.
 *
 * @param subject the object's id
 * @param data what is told of it, written already: many are kept
 * @param cause the request that did it; null if nobody did
 * @param waiting ids of the webhooks that have not taken it
 */
record Event(
        String id,
        Instant created,
        String type,
        String subject,
        String data,
        @Nullable Cause cause,
        Set<String> waiting)
        implements StripeObject {

    static Event of(
            String type,
            StripeObject object,
            @Nullable Map<String, Object> previous,
            @Nullable Cause cause,
            Instant now) {
        Map<String, Object> data = Fields.of("object", object.json(Expansion.NONE));
        if (previous != null) {
            data.put("previous_attributes", previous);
        }
        return new Event(
                Ids.next("evt"), now, type, object.id(), Fields.json(data), cause, ConcurrentHashMap.newKeySet());
    }

    /** A request as events name it. */
    record Cause(String requestId, @Nullable String idempotencyKey) {

        Map<String, Object> json() {
            return Fields.of("id", requestId, "idempotency_key", idempotencyKey);
        }
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        return json(StripeSettings.API_VERSION);
    }

    Map<String, Object> json(String apiVersion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "event");
        json.put("api_version", apiVersion);
        json.put("created", created.getEpochSecond());
        json.put("data", new RawValue(data));
        json.put("livemode", false);
        json.put("pending_webhooks", waiting.size());
        json.put("request", cause == null ? Fields.of("id", null, "idempotency_key", null) : cause.json());
        json.put("type", type);
        return json;
    }

    /** Whether a pattern names its type: {@code *}, {@code charge.*} or the type itself. */
    boolean matches(String pattern) {
        return pattern.equals("*")
                || pattern.equals(type)
                || pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
