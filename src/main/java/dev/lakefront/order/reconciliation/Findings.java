package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found. */
public interface Findings {

    /** Some of them after a place, the newest first. */
    Page page(State state, Position after, int most);

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

    /**
     * Some of them.
     *
     * @param total of all in this state
     * @param next where to go on; null after the last
     */
    record Page(List<Finding> items, long total, @Nullable Position next) {}
}
