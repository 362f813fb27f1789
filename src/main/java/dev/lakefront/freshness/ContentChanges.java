package dev.lakefront.freshness;

import dev.lakefront.cache.Probation;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.journal.Notices;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What this instance does about changes that it was told of without a live event. A change waits a moment for the live
 * event that covers it; if none comes, or the live stream is down, its type becomes suspect and stays on probation until
 * the query endpoint shows the change or the probation time is over. The meter {@code lakefront.changes} counts how each
 * was settled: {@code covered} by a live event, {@code visible}, or {@code expired}.
 */
@Singleton
final class ContentChanges implements BackgroundActivity, Notices.Listener {

    static final String TOPIC = "content-changed";

    /** How far Sanity's clock may be ahead of ours for a live event to count as that of a change. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** In an import of many documents asking for each would cost more than purging by type. */
    private static final int WORTH_ASKING_FOR = 25;

    /** The pause between two looks at a change whose probation runs. */
    private static final Duration PROBATION_PACE = Duration.ofMillis(500);

    private final PurgeLog purges;
    private final Probation probation;
    private final LiveSubscription live;
    private final LakeListing lake;
    private final CoveringEvents covering;
    private final FreshnessConfig config;
    private final MeterRegistry meters;

    private final Queue<ContentChange> arrived = new ConcurrentLinkedQueue<>();
    private final List<Pending> pending = new ArrayList<>();

    ContentChanges(
            PurgeLog purges,
            Probation probation,
            LiveSubscription live,
            LakeListing lake,
            FreshnessConfig config,
            MeterRegistry meters) {
        this.purges = purges;
        this.probation = probation;
        this.live = live;
        this.lake = lake;
        this.covering = new CoveringEvents(purges);
        this.config = config;
        this.meters = meters;
    }

    /** A change whose outcome is open. With a probation it has been purged by type already. */
    private static final class Pending {
        private final ContentChange change;
        private final Instant since;
        private Probation.@Nullable Change onProbation;
        private Instant nextLook;

        private Pending(ContentChange change, Instant since) {
            this.change = change;
            this.since = since;
            this.nextLook = since;
        }
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void heard(String body) {
        ContentChangeJson.read(body.getBytes(StandardCharsets.UTF_8)).ifPresent(this::changed);
    }

    @Override
    public void missedSome() {
        purges.append(new Purge.Everything());
    }

    void changed(ContentChange change) {
        arrived.add(change);
    }

    @Override
    public String name() {
        return "content-changes";
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(100);
    }

    @Override
    public synchronized void runOnce(Instant now) {
        takeIn(now);
        Set<Pending> done = new HashSet<>();
        for (Pending each : pending) {
            if (!now.isBefore(each.nextLook) && settled(each, now)) {
                done.add(each);
            }
        }
        pending.removeAll(done);
    }

    private void takeIn(Instant now) {
        List<ContentChange> fresh = new ArrayList<>();
        for (ContentChange next = arrived.poll(); next != null; next = arrived.poll()) {
            fresh.add(next);
        }
        boolean precise = live.streaming() && fresh.size() <= WORTH_ASKING_FOR;
        for (ContentChange change : fresh) {
            Pending next = new Pending(change, now);
            if (!precise) {
                purgeByType(next);
            }
            pending.add(next);
        }
    }

    private boolean settled(Pending each, Instant now) {
        Probation.Change onProbation = each.onProbation;
        boolean timeUp = now.isAfter(each.since.plus(config.probation()));
        try {
            VisibleRevision seen = lake.look(each.change.id());
            if (onProbation == null) {
                if (covering.cover(each.change, seen.syncTags(), changedAt(each).minus(CLOCK_SKEW))) {
                    settled("covered");
                    return true;
                }
                if (live.streaming() && now.isBefore(each.since.plus(config.grace()))) {
                    return false;
                }
                onProbation = purgeByType(each);
            }
            if (!seen.shows(each.change) && !timeUp) {
                each.nextLook = now.plus(PROBATION_PACE);
                return false;
            }
        } catch (UpstreamException e) {
            if (onProbation == null) {
                onProbation = purgeByType(each);
            }
            if (!timeUp) {
                each.nextLook = now.plus(PROBATION_PACE);
                return false;
            }
        }
        probation.close(onProbation);
        settled(timeUp ? "expired" : "visible");
        return true;
    }

    private void settled(String outcome) {
        meters.counter("lakefront.changes", "outcome", outcome).increment();
    }

    private Probation.Change purgeByType(Pending each) {
        Probation.Change onProbation = probation.open(Set.of(each.change.type()));
        each.onProbation = onProbation;
        return onProbation;
    }

    private Instant changedAt(Pending each) {
        return each.change.changedAt() != null ? each.change.changedAt() : each.since;
    }
}
