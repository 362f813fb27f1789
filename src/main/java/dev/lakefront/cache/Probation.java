package dev.lakefront.cache;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Changes that were announced without a live event and that the query index may not show yet. Answers that may depend on
 * them are revalidated at each use, at most once a second, until the change is closed; closing makes them suspect once
 * more, because the last look may have been a moment too early. Thread safe.
 */
public final class Probation {

    /** One announced change of documents of these types. */
    public static final class Change {
        private final Set<String> types;

        private Change(Set<String> types) {
            this.types = Set.copyOf(types);
        }
    }

    private final PurgeLog log;
    private final Set<Change> open = new CopyOnWriteArraySet<>();

    public Probation(PurgeLog log) {
        this.log = log;
    }

    /** Makes what depends on these types suspect now and keeps it on probation. */
    public Change open(Set<String> types) {
        Change change = new Change(types);
        open.add(change);
        log.append(new Purge.Types(types));
        return change;
    }

    /** The change is visible, or as old as any index lag: one last revalidation, then trust. May be repeated. */
    public void close(Change change) {
        if (open.remove(change)) {
            log.append(new Purge.Types(change.types));
        }
    }

    /** Whether an announced change of one of these types is not known to be visible yet. */
    public boolean concerns(Set<String> types) {
        return open.stream().anyMatch(change -> change.types.stream().anyMatch(types::contains));
    }

    boolean concerns(Dependence dependence) {
        for (Change change : open) {
            if (dependence.types().intersect(change.types)) {
                return true;
            }
        }
        return false;
    }
}
