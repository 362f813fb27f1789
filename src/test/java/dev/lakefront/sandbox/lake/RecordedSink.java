package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.server.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client's end of a stream that remembers what it was sent. */
public final class RecordedSink implements EventSink {

    private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean closed;

    @Override
    public synchronized boolean send(String frame) {
        if (!closed) {
            frames.add(frame);
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            endings.forEach(Runnable::run);
        }
    }

    @Override
    public synchronized void onClose(Runnable action) {
        endings.add(action);
        if (closed) {
            action.run();
        }
    }

    public synchronized boolean closed() {
        return closed;
    }

    /** The next event, comments skipped; waits for it. */
    public Event next() throws InterruptedException {
        while (true) {
            String frame = Objects.requireNonNull(frames.poll(10, TimeUnit.SECONDS), "no event came");
            if (!frame.startsWith(":")) {
                return Event.parse(frame);
            }
        }
    }

    /** The next frame as it was sent; waits for it. */
    public String nextFrame() throws InterruptedException {
        return Objects.requireNonNull(frames.poll(10, TimeUnit.SECONDS), "no frame came");
    }

    public boolean quiet() {
        return frames.stream().allMatch(frame -> frame.startsWith(":"));
    }

    public record Event(String name, @Nullable String id, Map<String, Object> data) {

        static Event parse(String frame) {
            Map<String, String> fields = new LinkedHashMap<>();
            frame.strip().lines().forEach(line -> {
                String[] parts = line.split(": ", 2);
                fields.put(parts[0], parts[1]);
            });
            try {
                return new Event(
                        Objects.requireNonNull(fields.get("event")),
                        fields.get("id"),
                        Json.object(Objects.requireNonNull(Json.parse(Objects.requireNonNull(fields.get("data"))))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public List<Object> tags() {
            return Json.array(Objects.requireNonNull(data.get("tags")));
        }

        public Object get(String name) {
            return Objects.requireNonNull(data.get(name), name);
        }
    }
}
