package dev.lakefront.live;

import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Tells the purge log to any number of event streams: an event goes out when its purge is in force here, so whoever reads
 * again because of it gets the new answer. Each run sends what has come since the last one as one round of news.
 */
@Singleton
final class EventStreams implements BackgroundActivity {

    private final PurgeLog purges;
    private final LiveConfig config;
    private final OpenStreams streams;

    private long sentUpTo;
    private @Nullable String position;
    private @Nullable Instant lastHeartbeat;

    EventStreams(PurgeLog purges, LiveConfig config) {
        this.purges = purges;
        this.config = config;
        this.streams = new OpenStreams(config);
        this.sentUpTo = purges.last();
        this.position = purges.position();
    }

    /**
     * Opens a stream: a welcome, then what followed {@code lastEventId}, or a reset if that is not known; nothing if there
     * are too many streams.
     */
    @Nullable
    synchronized Flux<byte[]> open(String caller, Rendering rendering, @Nullable String lastEventId) {
        return streams.open(caller, rendering, beginning(rendering, lastEventId));
    }

    int count() {
        return streams.count();
    }

    @Override
    public String name() {
        return "event-streams";
    }

    @Override
    public Duration pace() {
        return config.conflation();
    }

    @Override
    public synchronized void runOnce(Instant now) {
        List<PurgeLog.Entry> entries = purges.entriesSince(sentUpTo);
        if (!entries.isEmpty()) {
            News news = News.of(entries, position);
            boolean gap = entries.getFirst().number() != sentUpTo + 1;
            sentUpTo = entries.getLast().number();
            position = news.position();
            streams.send(rendering -> rendered(rendering, gap ? news.asUnbounded() : news));
        }
        if (lastHeartbeat == null) {
            lastHeartbeat = now;
        } else if (!now.isBefore(lastHeartbeat.plus(config.heartbeat()))) {
            lastHeartbeat = now;
            streams.send(rendering -> Frames.heartbeat());
        }
    }

    private List<byte[]> beginning(Rendering rendering, @Nullable String lastEventId) {
        List<byte[]> frames = new ArrayList<>();
        if (lastEventId == null) {
            frames.add(rendering.welcome(position));
            return frames;
        }
        List<PurgeLog.Entry> known = purges.entriesSince(0);
        OptionalLong heard = known.stream()
                .filter(entry -> lastEventId.equals(entry.liveEvent()))
                .mapToLong(PurgeLog.Entry::number)
                .findFirst();
        if (heard.isEmpty()) {
            frames.add(rendering.reset(position));
            return frames;
        }
        frames.add(rendering.welcome(lastEventId));
        // what is not sent yet comes with the next run
        List<PurgeLog.Entry> missed = known.stream()
                .filter(entry -> entry.number() > heard.getAsLong() && entry.number() <= sentUpTo)
                .toList();
        byte[] news = rendered(rendering, News.of(missed, lastEventId));
        if (news.length > 0) {
            frames.add(news);
        }
        return frames;
    }

    /** What is too much for one frame is told as a reset: the reader would have to read almost everything anyway. */
    private byte[] rendered(Rendering rendering, News news) {
        if (news.unbounded()) {
            return rendering.reset(news.position());
        }
        byte[] frame = rendering.news(news);
        return frame.length > streams.bound() / 2 ? rendering.reset(news.position()) : frame;
    }
}
