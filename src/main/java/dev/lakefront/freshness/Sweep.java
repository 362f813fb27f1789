package dev.lakefront.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.freshness.ContentChange.Operation;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what live events and webhooks missed: reads what was changed since the last sweep, with five minutes of overlap,
 * and, where the number of documents does not fit, compares the ids themselves (a deleted document has no time of
 * change). The first sweep only takes stock.
 */
@Singleton
final class Sweep implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** The page size in the queries. */
    private static final int PAGE = 1000;

    private final LakeListing lake;
    private final ContentChanges changes;
    private final FreshnessConfig config;

    private @Nullable Map<String, ContentChange> known;
    private Instant lastSweep = Instant.EPOCH;

    Sweep(LakeListing lake, ContentChanges changes, FreshnessConfig config) {
        this.lake = lake;
        this.changes = changes;
        this.config = config;
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public Duration pace() {
        return config.sweepInterval();
    }

    @Override
    public synchronized void runOnce(Instant now) {
        if (!config.sweep()) {
            return;
        }
        try {
            if (known == null) {
                known = lake.everything();
            } else {
                compare(known, now);
            }
            lastSweep = now;
        } catch (UpstreamException e) {
            LOG.warn("sweep put off: {}", e.getMessage());
        }
    }

    private void compare(Map<String, ContentChange> before, Instant now) {
        JsonNode look = lake.changedSince(lastSweep.minus(OVERLAP));
        List<ContentChange> changed = LakeListing.documents(look.path("changed"));
        changed.forEach(document -> seen(before, document));
        if (changed.size() == PAGE || look.path("count").asInt() != before.size()) {
            Map<String, ContentChange> present = lake.everything();
            present.values().forEach(document -> seen(before, document));
            before.values().removeIf(document -> gone(document, present, now));
        }
    }

    private void seen(Map<String, ContentChange> before, ContentChange document) {
        ContentChange old = before.put(document.id(), document);
        if (old == null || !old.revision().equals(document.revision())) {
            changes.changed(document.by(old == null ? Operation.CREATE : Operation.UPDATE));
        }
    }

    private boolean gone(ContentChange document, Map<String, ContentChange> present, Instant now) {
        boolean gone = !present.containsKey(document.id());
        if (gone) {
            // it went at some time since the last sweep, and a live event since then may be its own
            Instant since = lastSweep.isBefore(now) ? lastSweep : now;
            changes.changed(document.by(Operation.DELETE).at(since));
        }
        return gone;
    }
}
