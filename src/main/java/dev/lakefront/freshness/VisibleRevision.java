package dev.lakefront.freshness;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What queries show of a document.
 *
 * @param document the document as the content webhook would tell it; nothing if queries see none
 * @param syncTags the tags of a query for this document alone
 */
record VisibleRevision(Optional<ContentChange> document, Set<String> syncTags) {

    /** Whether this state is no older than the change. */
    boolean shows(ContentChange change) {
        return switch (change.operation()) {
            case DELETE -> document.isEmpty();
            case CREATE, UPDATE ->
                document.map(now -> now.revision().equals(change.revision()) || later(now, change))
                        .orElse(false);
            case UNKNOWN -> false;
        };
    }

    private static boolean later(ContentChange now, ContentChange change) {
        Instant shown = now.changedAt();
        Instant made = change.changedAt();
        return shown != null && made != null && shown.isAfter(made);
    }
}
