package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.EventTags;
import dev.lakefront.sandbox.server.EventSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Live Content API of one dataset: every commit is told to every open stream at once, which is before queries see
 * it, and can be asked for again by the id of an earlier event while it is in the history.
 *
 * <p>Order is the order of commits. Ids of a dataset that was replaced since are unknown, and answered with {@code
 * restart}.
 */
public final class LiveEvents implements Dataset.Observer {

    private static final Map<String, Object> NOTHING = Map.of();

    private final Dataset dataset;
    private final IntSupplier mostEvents;
    private final IntSupplier mostStreams;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<EventSink, Audience> streams = new ConcurrentHashMap<>();
    private final Deque<Event> history = new ArrayDeque<>();
    private String epoch = newEpoch();
    private long forgotten;
    private long last;
    private int drops;

    public LiveEvents(Dataset dataset, IntSupplier mostEvents, IntSupplier mostStreams) {
        this.dataset = dataset;
        this.mostEvents = mostEvents;
        this.mostStreams = mostStreams;
        this.last = dataset.position();
        this.forgotten = last;
        dataset.observe(this);
    }

    /** Opens a stream, after the event whose id is given if it is known. */
    public void open(EventSink sink, Audience audience, @Nullable String lastEventId) {
        locked(() -> {
            if (streams.size() >= mostStreams.getAsInt()) {
                sink.send(goaway());
                sink.close();
                return;
            }
            OptionalLong known = lastEventId == null ? OptionalLong.empty() : position(lastEventId);
            long from = known.isPresent() && known.getAsLong() >= forgotten ? known.getAsLong() : -1;
            if (lastEventId != null && from < 0) {
                sink.send(Frame.event("restart", id(last), NOTHING));
            }
            sink.send(Frame.event("welcome", id(from < 0 ? last : from), NOTHING));
            if (from >= 0) {
                history.stream().filter(event -> event.position() > from).forEach(event -> tell(sink, audience, event));
            }
            streams.put(sink, audience);
        });
        sink.onClose(() -> locked(() -> streams.remove(sink)));
    }

    @Override
    public void committed(Commit commit, EventTags tags) {
        locked(() -> {
            last = commit.position();
            if (drops > 0) {
                drops--;
                return;
            }
            Event event = new Event(commit.position(), tags);
            history.addLast(event);
            while (history.size() > mostEvents.getAsInt()) {
                forgotten = history.removeFirst().position();
            }
            streams.forEach((sink, audience) -> tell(sink, audience, event));
        });
    }

    private void tell(EventSink sink, Audience audience, Event event) {
        List<String> tags = audience.of(event.tags());
        if (!tags.isEmpty()) {
            sink.send(Frame.event("message", id(event.position()), Map.of("tags", tags)));
        }
    }

    @Override
    public void replaced() {
        locked(() -> {
            epoch = newEpoch();
            last = dataset.position();
            forget();
            broadcast(Frame.event("restart", id(last), NOTHING));
        });
    }

    /** The commit that an event's id stands for; empty if the id is not one of this dataset's as it is now. */
    public OptionalLong position(String eventId) {
        lock.lock();
        try {
            int separator = eventId.lastIndexOf('-');
            if (separator < 0 || !eventId.substring(0, separator).equals(epoch)) {
                return OptionalLong.empty();
            }
            long position = Long.parseLong(eventId, separator + 1, eventId.length(), 10);
            return position <= last ? OptionalLong.of(position) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    public int streams() {
        lock.lock();
        try {
            return streams.size();
        } finally {
            lock.unlock();
        }
    }

    /** Loses the next events: no stream is told, and none can ask for them again. Zero ends the loss. */
    public void drop(int events) {
        locked(() -> drops = events);
    }

    /** Tells all streams that positions are void, and forgets the history. */
    public void restart() {
        locked(() -> {
            forget();
            epoch = newEpoch();
            broadcast(Frame.event("restart", id(last), NOTHING));
        });
    }

    /** Sends all streams away for good. */
    public void goAway() {
        locked(() -> {
            broadcast(goaway());
            streams.keySet().forEach(EventSink::close);
        });
    }

    /** Cuts all streams without a word, as a broken line does. */
    public void disconnect() {
        locked(() -> streams.keySet().forEach(EventSink::close));
    }

    public void keepAlive() {
        locked(() -> broadcast(Frame.KEEP_ALIVE));
    }

    private void forget() {
        history.clear();
        forgotten = last;
    }

    private void broadcast(String frame) {
        streams.keySet().forEach(sink -> sink.send(frame));
    }

    private String goaway() {
        return Frame.event("goaway", id(last), Map.of("reason", "connection limit reached"));
    }

    private String id(long position) {
        return epoch + "-" + position;
    }

    private static String newEpoch() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private record Event(long position, EventTags tags) {}
}
