package dev.lakefront.journal;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.WarmUp;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one instance tells all others, itself included: a small table that each polls. Every instance that runs hears every
 * notice once, in about the order of the commits; one that could not look for longer than notices are kept is told that
 * it missed some.
 */
@Singleton
public class Notices implements BackgroundActivity, WarmUp {

    /** Hears the notices of one topic. Called on the polling thread; should return at once. */
    public interface Listener {
        String topic();

        void heard(String body);

        /** Notices may have been lost. */
        void missedSome();
    }

    /** A transaction may commit this much later than it took its time: each look goes back so far. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration RETENTION = Duration.ofMinutes(10);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

    private final JournalRows rows;
    private final JournalConfig config;
    private final Map<String, Listener> listeners;
    private final Map<Long, Instant> heard = new HashMap<>();

    /** By the database's clock: the newest notice heard. */
    private @Nullable Instant newest;

    private @Nullable Instant lastLook;
    private Instant lastPruning;

    Notices(JournalRows rows, JournalConfig config, Clock clock, List<Listener> listeners) {
        this.rows = rows;
        this.config = config;
        this.listeners = listeners.stream().collect(Collectors.toMap(Listener::topic, Function.identity()));
        this.lastPruning = clock.instant();
    }

    /** Publishes a notice in the caller's transaction: it is heard if that commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(String topic, String body) {
        rows.addNotice(topic, body);
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Duration pace() {
        return config.noticePace();
    }

    /** After those that read anew what notices are about. */
    @Override
    public int rank() {
        return 20;
    }

    /** Before anything is handled, of which this process is to hear itself. */
    @Override
    public void warmUp(Instant now) {
        runOnce(now);
    }

    @Override
    public synchronized void runOnce(Instant now) {
        if (lastLook == null) {
            // what was said before this process lived concerns nothing it holds; in the moments since, it may
            listeners.values().forEach(Listener::missedSome);
            newest = rows.newestNotice();
            if (newest != null) {
                rows.noticesSince(newest.minus(OVERLAP)).forEach(row -> heard.put(row.id(), row.createdAt()));
            }
        } else {
            if (lastLook.isBefore(now.minus(RETENTION))) {
                listeners.values().forEach(Listener::missedSome);
            }
            Instant since = newest == null ? Instant.EPOCH : newest.minus(OVERLAP);
            rows.noticesSince(since).forEach(this::hear);
            heard.values().removeIf(at -> at.isBefore(since));
        }
        lastLook = now;
        if (lastPruning.isBefore(now.minus(PRUNE_EVERY))) {
            lastPruning = now;
            rows.deleteNotices(now.minus(RETENTION));
            rows.deleteFinished(now.minus(config.retention()));
        }
    }

    private void hear(NoticeRow notice) {
        if (heard.putIfAbsent(notice.id(), notice.createdAt()) != null) {
            return;
        }
        if (newest == null || notice.createdAt().isAfter(newest)) {
            newest = notice.createdAt();
        }
        Listener listener = listeners.get(notice.topic());
        if (listener != null) {
            listener.heard(notice.body());
        }
    }
}
