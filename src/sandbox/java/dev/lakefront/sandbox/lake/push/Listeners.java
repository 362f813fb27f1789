package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.EventTags;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.server.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one dataset: each is told of every changed document that its query matched before or after the
 * change.
 *
 * <p>A listener that comes back with the id of its last event hears {@code welcomeback} and what it missed, or {@code
 * reset} if that is not known any more. No stream lives longer than {@link #LIFETIME}, by the clock.
 */
public final class Listeners implements Dataset.Observer {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Clock clock;
    private final IntSupplier mostEvents;
    private final IntSupplier mostListeners;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentMap<EventSink, Open> listeners = new ConcurrentHashMap<>();
    private final Tail committed = new Tail();
    private final Tail visible = new Tail();

    public Listeners(Dataset dataset, Clock clock, IntSupplier mostEvents, IntSupplier mostListeners) {
        this.clock = clock;
        this.mostEvents = mostEvents;
        this.mostListeners = mostListeners;
        dataset.observe(this);
    }

    public void open(EventSink sink, Subscription subscription, @Nullable String lastEventId) {
        lock.lock();
        try {
            int most = mostListeners.getAsInt();
            if (listeners.size() >= most) {
                String reason = "Max listener limit exceeded at " + most;
                reject(sink, Map.of("error", Map.of("type", "listenerLimitError", "description", reason)));
                return;
            }
            Tail tail = subscription.onceVisible() ? visible : committed;
            greet(sink, subscription, tail, subscription.resumable() ? lastEventId : null);
            listeners.put(sink, new Open(subscription, clock.instant().plus(LIFETIME)));
        } finally {
            lock.unlock();
        }
        sink.onClose(() -> listeners.remove(sink));
    }

    private static void greet(EventSink sink, Subscription subscription, Tail tail, @Nullable String lastEventId) {
        List<Tail.Missed> missed = lastEventId == null ? null : tail.after(lastEventId);
        String greeting = lastEventId == null ? "welcome" : missed == null ? "reset" : "welcomeback";
        String position = missed == null ? tail.head() : lastEventId;
        Map<String, Object> name = Map.of("listenerName", UUID.randomUUID().toString());
        sink.send(Frame.event(greeting, subscription.resumable() ? position : null, name));
        if (missed != null) {
            missed.forEach(each -> each.changes().forEach(change -> tell(sink, subscription, each.commit(), change)));
        }
    }

    /** Ends a stream before it began, for a reason that trying again does not change. */
    public static void reject(EventSink sink, Map<String, Object> reason) {
        sink.send(Frame.event("channelError", null, reason));
        sink.close();
    }

    public int size() {
        return listeners.size();
    }

    public void keepAlive() {
        listeners.keySet().forEach(sink -> sink.send(Frame.KEEP_ALIVE));
    }

    /** Ends the streams whose time is over; a client opens another. */
    public void expire() {
        Instant now = clock.instant();
        listeners.forEach((sink, open) -> {
            if (!now.isBefore(open.until())) {
                sink.close();
            }
        });
    }

    public void disconnect() {
        listeners.keySet().forEach(EventSink::close);
    }

    @Override
    public void committed(Commit commit, EventTags tags) {
        tell(commit, false);
    }

    @Override
    public void visible(Commit commit) {
        tell(commit, true);
    }

    /** A listener has no word for "everything changed" but the loss of its channel. */
    @Override
    public void replaced() {
        lock.lock();
        try {
            committed.forget();
            visible.forget();
        } finally {
            lock.unlock();
        }
        String frame = Frame.event("disconnect", null, Map.of("reason", "the dataset was replaced"));
        listeners.keySet().forEach(sink -> {
            sink.send(frame);
            sink.close();
        });
    }

    private void tell(Commit commit, boolean nowVisible) {
        lock.lock();
        try {
            (nowVisible ? visible : committed).add(commit, mostEvents.getAsInt());
            listeners.forEach((sink, open) -> {
                if (open.subscription().onceVisible() == nowVisible) {
                    commit.changes().forEach(change -> tell(sink, open.subscription(), commit, change));
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private static void tell(EventSink sink, Subscription subscription, Commit commit, Change change) {
        boolean before = subscription.matches(change.before(), commit.at());
        boolean after = subscription.matches(change.after(), commit.at());
        if (before || after) {
            String transition = before && after ? "update" : after ? "appear" : "disappear";
            String id = Tail.eventId(commit, change);
            sink.send(Frame.event(
                    "mutation",
                    subscription.resumable() ? id : null,
                    data(subscription, commit, change, transition, id)));
        }
    }

    private static Map<String, Object> data(
            Subscription subscription, Commit commit, Change change, String transition, String eventId) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("eventId", eventId);
        data.put("documentId", change.id());
        data.put("transactionId", commit.transactionId());
        data.put("transition", transition);
        data.put("identity", commit.identity());
        data.put(
                "mutations",
                subscription.includeMutations() ? commit.mutations().getOrDefault(change.id(), List.of()) : List.of());
        if (subscription.includeResult() && change.after() != null) {
            data.put("result", change.after().body());
        }
        if (subscription.includePrevious()) {
            data.put("previous", body(change.before()));
        }
        put(data, "previousRev", change.before());
        put(data, "resultRev", change.after());
        data.put("timestamp", commit.at().toString());
        data.put("visibility", subscription.onceVisible() ? "query" : "transaction");
        data.put("transactionTotalEvents", commit.changes().size());
        data.put("transactionCurrentEvent", commit.changes().indexOf(change) + 1);
        if (subscription.effects()) {
            data.put("effects", Map.of("apply", replacement(change.after()), "revert", replacement(change.before())));
        }
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable StoredDocument document) {
        if (document != null && document.body().get("_rev") instanceof String revision) {
            data.put(name, revision);
        }
    }

    /** Mendoza's shortest valid patch: operation 0 gives a literal value as the result. */
    private static List<?> replacement(@Nullable StoredDocument document) {
        return document == null ? Arrays.asList(0, null) : List.of(0, document.body());
    }

    private static @Nullable Object body(@Nullable StoredDocument document) {
        return document == null ? null : document.body();
    }

    private record Open(Subscription subscription, Instant until) {}
}
