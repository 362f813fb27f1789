package dev.lakefront.live;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Fans content events out from the purge log to any number of streams: an event goes out when its purge is in force here,
 * so whoever reads again because of it gets the new answer. Each run sends what has come since the last one as one event.
 */
@Singleton
final class ContentStreams implements BackgroundActivity {

    private final PurgeLog purges;
    private final LiveConfig config;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

    private long sentUpTo;
    private @Nullable Instant lastSent;

    ContentStreams(PurgeLog purges, LiveConfig config) {
        this.purges = purges;
        this.config = config;
        this.sentUpTo = purges.last();
    }

    /**
     * Opens a stream: a welcome, then what followed {@code lastEventId}, or a restart if that is not known; nothing if
     * there are too many streams.
     */
    @Nullable
    Flux<byte[]> open(String caller, @Nullable String lastEventId) {
        if (streams.size() >= config.maxStreams()) {
            return null;
        }
        if (perCaller.merge(caller, 1, Integer::sum) > config.maxStreamsPerCaller()) {
            release(caller);
            return null;
        }
        OpenStream stream = new OpenStream(
                caller, Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(config.maxUnsent())));
        synchronized (this) {
            for (byte[] frame : beginning(lastEventId)) {
                stream.sink.tryEmitNext(frame);
            }
            streams.add(stream);
        }
        return stream.sink.asFlux().doFinally(end -> closed(stream));
    }

    int open() {
        return streams.size();
    }

    @Override
    public String name() {
        return "content-streams";
    }

    @Override
    public Duration pace() {
        return config.conflation();
    }

    @Override
    public synchronized void runOnce(Instant now) {
        List<PurgeLog.Entry> news = purges.entriesSince(sentUpTo);
        if (!news.isEmpty()) {
            boolean gap = news.getFirst().number() != sentUpTo + 1;
            sentUpTo = news.getLast().number();
            send(gap ? Frame.restart(purges.position()) : conflated(news), now);
        } else if (lastSent == null || !now.isBefore(lastSent.plus(config.heartbeat()))) {
            send(Frame.heartbeat(), now);
        }
    }

    private List<byte[]> beginning(@Nullable String lastEventId) {
        List<byte[]> frames = new ArrayList<>();
        String position = purges.position();
        if (lastEventId == null || lastEventId.equals(position)) {
            frames.add(Frame.welcome(position));
            return frames;
        }
        if (!purges.knows(lastEventId)) {
            frames.add(Frame.restart(position));
            return frames;
        }
        frames.add(Frame.welcome(lastEventId));
        List<PurgeLog.Entry> missed = purges.entriesSince(numberOf(lastEventId)).stream()
                .filter(entry -> entry.number() <= sentUpTo)
                .toList();
        if (!missed.isEmpty()) {
            frames.add(conflated(missed));
        }
        return frames;
    }

    private long numberOf(String liveEvent) {
        return purges.entriesSince(0).stream()
                .filter(entry -> liveEvent.equals(entry.liveEvent()))
                .mapToLong(PurgeLog.Entry::number)
                .max()
                .orElse(sentUpTo);
    }

    private byte[] conflated(List<PurgeLog.Entry> entries) {
        Set<String> tags = new LinkedHashSet<>();
        String id = null;
        for (PurgeLog.Entry entry : entries) {
            if (!(entry.purge() instanceof Purge.Tags named) || entry.liveEvent() == null) {
                return Frame.restart(purges.position());
            }
            tags.addAll(named.syncTags());
            id = entry.liveEvent();
        }
        return id == null ? Frame.restart(purges.position()) : Frame.message(id, tags);
    }

    private void send(byte[] frame, Instant now) {
        lastSent = now;
        for (OpenStream stream : streams) {
            // one that is too slow, or gone, is closed: it opens anew and resumes
            if (stream.sink.tryEmitNext(frame) != Sinks.EmitResult.OK) {
                stream.sink.tryEmitComplete();
                closed(stream);
            }
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

    private record OpenStream(String caller, Sinks.Many<byte[]> sink) {}
}
