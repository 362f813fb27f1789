package dev.lakefront.freshness;

import dev.lakefront.cache.Dependence;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.cache.RecentMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Finds the live event by which a change has been purged already. One event covers one revision of a document, so that an
 * earlier change's event is never taken for that of a later one.
 */
final class CoveringEvents {

    private static final int DOCUMENTS_REMEMBERED = 10_000;

    private final PurgeLog purges;
    private final RecentMap<String, Long> usedUpTo = new RecentMap<>(DOCUMENTS_REMEMBERED, Duration.ofHours(1));

    CoveringEvents(PurgeLog purges) {
        this.purges = purges;
    }

    /**
     * Whether a live event heard after {@code notBefore} names one of these tags and has not been used for this document
     * yet; if so it is used now.
     *
     * @param syncTags the tags of a query for this document alone: an event about it must name one of them
     */
    boolean cover(ContentChange change, Set<String> syncTags, Instant notBefore) {
        Dependence document = Dependence.onLake(syncTags, new Dependence.Types.Of(Set.of()));
        Long used = usedUpTo.get(change.id());
        for (PurgeLog.Entry event : purges.entriesSince(used == null ? 0 : used)) {
            if (event.purge() instanceof Purge.Tags live
                    && live.concerns(document)
                    && !event.at().isBefore(notBefore)) {
                usedUpTo.put(change.id(), event.number());
                return true;
            }
        }
        return false;
    }
}
