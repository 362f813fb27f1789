package dev.lakefront.downstream;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what the purge log tells to the queue of calls. Each run puts down what has come since the last one that succeeded;
 * the first, and one that comes too late for the log, that everything changed.
 */
@Singleton
final class Revalidation implements BackgroundActivity {

    private final PurgeLog purges;
    private final CallQueue calls;
    private final RevalidateConfig config;

    private boolean begun;
    private long queuedUpTo;

    Revalidation(PurgeLog purges, CallQueue calls, RevalidateConfig config) {
        this.purges = purges;
        this.calls = calls;
        this.config = config;
    }

    @Override
    public String name() {
        return "revalidation";
    }

    @Override
    public Duration pace() {
        return config.conflation();
    }

    @Override
    public synchronized void runOnce(Instant now) {
        List<PurgeLog.Entry> news = purges.entriesSince(queuedUpTo);
        if (calls.nobodyToCall() || (begun && news.isEmpty())) {
            return;
        }
        boolean gap = !news.isEmpty() && news.getFirst().number() != queuedUpTo + 1;
        Optional<List<String>> tags = begun && !gap ? tags(news) : Optional.empty();
        Instant at = news.isEmpty() ? now : news.getLast().at();
        tags.ifPresentOrElse(some -> calls.add(some, at), () -> calls.addEverything(at));
        begun = true;
        queuedUpTo = news.isEmpty() ? queuedUpTo : news.getLast().number();
    }

    /** What these purges name, or nothing if one of them names nothing in particular. */
    private static Optional<List<String>> tags(List<PurgeLog.Entry> news) {
        Set<String> tags = new LinkedHashSet<>();
        for (PurgeLog.Entry entry : news) {
            if (entry.purge() instanceof Purge.Tags live) {
                tags.addAll(live.syncTags());
            } else if (entry.purge() instanceof Purge.Shown shown) {
                tags.addAll(shown.names());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(tags));
    }
}
