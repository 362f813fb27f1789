package dev.lakefront.order.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found. */
public interface Findings {

    /**
     * The newest first.
     *
     * @param after where to go on; null for the beginning
     */
    Page page(State state, @Nullable Position after, int most);

    /** Says that somebody has seen to it; one that is resolved stays as it is. Nothing if there is none. */
    Optional<Resolved> resolve(String id, String by, String note);

    /**
     * How that ended.
     *
     * @param now whether it was open until now
     */
    record Resolved(Finding finding, boolean now) {}

    /** Which of them. */
    enum State {
        OPEN,
        RESOLVED
    }

    /** A place in a list. */
    record Position(Instant foundAt, String id) {}

    /**
     * Some of them.
     *
     * @param total of all in this state
     */
    record Page(List<Finding> items, long total, boolean more) {}
}
