package dev.lakefront.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The event streams that are open, of all kinds, within the limits per caller and in all. Streams may be opened and closed
 * from any thread; frames are sent from one at a time.
 */
final class OpenStreams {

    private final LiveConfig config;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

    OpenStreams(LiveConfig config) {
        this.config = config;
    }

    /** The most bytes that one stream can have unsent, so also the most that one frame can have. */
    int bound() {
        return config.maxUnsent() * 1024;
    }

    int count() {
        return streams.size();
    }

    /** Opens a stream that begins with these frames, or nothing if there are too many. */
    @Nullable
    Flux<byte[]> open(String caller, Rendering rendering, List<byte[]> beginning) {
        if (streams.size() >= config.maxStreams()) {
            return null;
        }
        if (perCaller.merge(caller, 1, Integer::sum) > config.maxStreamsPerCaller()) {
            release(caller);
            return null;
        }
        OpenStream stream = new OpenStream(
                caller, rendering, Sinks.many().unicast().onBackpressureBuffer(new UnsentFrames(bound())));
        streams.add(stream);
        beginning.forEach(frame -> send(stream, frame));
        return stream.sink.asFlux().doFinally(end -> closed(stream));
    }

    /** Sends to each stream what its rendering makes of the news, which is made once; nothing if that is empty. */
    void send(Function<Rendering, byte[]> frames) {
        Map<Rendering, byte[]> made = new HashMap<>();
        for (OpenStream stream : streams) {
            byte[] frame = made.computeIfAbsent(stream.rendering, frames);
            if (frame.length > 0) {
                send(stream, frame);
            }
        }
    }

    /** One that is too slow, or gone, is cut off: it opens anew and resumes. */
    private void send(OpenStream stream, byte[] frame) {
        if (stream.sink.tryEmitNext(frame) != Sinks.EmitResult.OK) {
            stream.sink.tryEmitError(new SlowReader());
            closed(stream);
        }
    }

    /** Whoever takes the stream out of the set gives its place back, so that it is given back once. */
    private void closed(OpenStream stream) {
        if (streams.remove(stream)) {
            release(stream.caller);
        }
    }

    private void release(String caller) {
        perCaller.computeIfPresent(caller, (c, open) -> open > 1 ? open - 1 : null);
    }

    /** Compared by identity. */
    private static final class OpenStream {
        private final String caller;
        private final Rendering rendering;
        private final Sinks.Many<byte[]> sink;

        private OpenStream(String caller, Rendering rendering, Sinks.Many<byte[]> sink) {
            this.caller = caller;
            this.rendering = rendering;
            this.sink = sink;
        }
    }

    /** Ends the connection, too: merely completing would wait for the reader. */
    static final class SlowReader extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private SlowReader() {
            super("the reader of an event stream does not keep up", null, false, false);
        }
    }
}
