package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.Event.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What happened. The events of one piece of work are pushed together, in any order, when it is over. Not safe between
 * threads.
 */
final class Events {

    private static final Duration SHOWN = Duration.ofDays(30);

    /** The oldest go. */
    private static final int MOST = 20_000;

    /** That a list may be asked for. */
    private static final int MOST_TYPES = 20;

    private static final String PAID = "payment_intent.succeeded";

    private final Clock clock;
    private final Endpoints endpoints;
    private final Pushes pushes;
    private final boolean shuffled;
    private final int headStart;
    private final Ledger<Event> ledger = new Ledger<>("event", "/v1/events", MOST);
    private final List<Event> fresh = new ArrayList<>();
    private @Nullable Cause cause;
    private int paid;

    Events(Clock clock, Endpoints endpoints, Pushes pushes, StripeSettings.Pushes settings) {
        this.clock = clock;
        this.endpoints = endpoints;
        this.pushes = pushes;
        this.shuffled = !settings.spread().isZero();
        this.headStart = settings.headStart();
    }

    /** Begins the work of a request; null if the stand-in does something by itself. */
    void begin(@Nullable Cause newCause) {
        cause = newCause;
    }

    void happened(String type, StripeObject object) {
        happened(type, object, null);
    }

    /**
     * Notes what happened.
     *
     * @param previous what the object had before in the fields that changed; null if that is not told
     */
    void happened(String type, StripeObject object, @Nullable Map<String, Object> previous) {
        Event event = Event.of(type, object, previous, cause, clock.instant());
        endpoints.wanting(event).forEach(endpoint -> event.waiting().add(endpoint.id()));
        fresh.add(ledger.add(event));
    }

    /**
     * Ends the work and pushes what happened.
     *
     * @return what the request's answer has to wait for, because it is to come later than an event
     */
    CompletableFuture<Void> end() {
        List<Event> batch = new ArrayList<>(fresh);
        fresh.clear();
        if (shuffled) {
            Collections.shuffle(batch);
        }
        List<CompletableFuture<Void>> first = new ArrayList<>();
        for (Event event : batch) {
            boolean early = cause != null && event.type().equals(PAID) && headStart > 0 && ++paid % headStart == 0;
            for (Endpoint endpoint : endpoints.wanting(event)) {
                Push push = Push.of(endpoint, event);
                pushes.send(push, early);
                if (early) {
                    first.add(push.tried());
                }
            }
        }
        return CompletableFuture.allOf(first.toArray(CompletableFuture<?>[]::new));
    }

    Event get(String id) throws StripeError {
        return ledger.get(id, "id");
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "delivery_success", "type", "types");
        String type = params.text("type");
        List<String> types = params.texts("types");
        if (type != null && !types.isEmpty()) {
            throw StripeError.invalid(null, "types", "You may only specify one of these parameters: type, types.");
        }
        if (types.size() > MOST_TYPES) {
            throw StripeError.invalid(
                    null,
                    "types",
                    "Array must have at most " + MOST_TYPES + " elements, but has " + types.size() + ".");
        }
        Boolean delivered = params.flag("delivery_success");
        var range = params.range("created");
        Instant oldest = clock.instant().minus(SHOWN);
        return ledger.page(
                params,
                event -> event.created().isAfter(oldest)
                        && range.test(event.created())
                        && (type == null || event.matches(type))
                        && (types.isEmpty() || types.stream().anyMatch(event::matches))
                        && (delivered == null || delivered == event.waiting().isEmpty()),
                expansion);
    }

    void clear() {
        ledger.clear();
        fresh.clear();
    }
}
