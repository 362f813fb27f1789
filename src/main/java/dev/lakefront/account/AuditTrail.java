package dev.lakefront.account;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to all accounts, the newest first. */
@Singleton
class AuditTrail {

    private final AuditRows rows;

    AuditTrail(AuditRows rows) {
        this.rows = rows;
    }

    /**
     * @param total how many there are on all pages
     * @param next where the next page begins; null on the last one
     */
    record Page(
            List<SecurityEvent> items, long total, @Nullable String next) {}

    /** The events after a place that {@link Page#next} named; from the newest on if there is none. */
    @Transactional
    public Page page(@Nullable String after, int limit) {
        long before = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        List<SecurityEventRow> found = rows.page(before, limit + 1);
        List<SecurityEventRow> items = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit;
        return new Page(
                items.stream().map(SecurityEventRow::event).toList(),
                rows.count(),
                more ? String.valueOf(items.getLast().id()) : null);
    }
}
