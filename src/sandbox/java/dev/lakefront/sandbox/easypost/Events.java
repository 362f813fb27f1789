package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.easypost.Ledger.Page;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened, as it is told: kept without its object, pushed with it. Not safe between threads. */
final class Events {

    private static final String USER = "user_" + "5a".repeat(16);

    private final Clock clock;
    private final Ledger ledger;
    private final Hooks hooks;

    Events(Clock clock, Hooks hooks) {
        this.clock = clock;
        this.ledger = new Ledger(clock, "evt", "Event");
        this.hooks = hooks;
    }

    /**
     * Tells every webhook there is.
     *
     * @param result the object as it is now
     * @param previous what it had before in the fields that changed
     */
    void happened(String description, Map<String, Object> result, Map<String, Object> previous) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", Ledger.newId("evt"));
        event.put("object", "Event");
        event.put("description", description);
        event.put("mode", "test");
        event.put("status", "pending");
        event.put("user_id", USER);
        event.put("created_at", Ledger.preciseTime(clock.instant()));
        event.put("updated_at", Ledger.preciseTime(clock.instant()));
        ledger.add(event);
        Map<String, Object> pushed = new LinkedHashMap<>(event);
        pushed.put("previous_attributes", previous);
        pushed.put("pending_urls", hooks.urls());
        pushed.put("completed_urls", List.of());
        pushed.put("result", result);
        hooks.push(Fields.id(event), description, String.valueOf(result.get("tracking_code")), Fields.json(pushed));
    }

    Map<String, Object> get(String id) throws EasyPostError {
        return ledger.get(id);
    }

    Map<String, Object> page(Page page) throws EasyPostError {
        return ledger.page("events", page, event -> true);
    }

    void clear() {
        ledger.clear();
    }
}
