package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Refuses, without asking the lake, what the request budget does not allow. Live streams count as no request. */
final class BudgetedLake implements PublicLake {

    private final PublicLake next;
    private final RequestBudget budget;

    BudgetedLake(PublicLake next, RequestBudget budget) {
        this.next = next;
        this.budget = budget;
    }

    @Override
    public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
        if (!budget.tryStart(urgency)) {
            throw new UpstreamException("sanity", Kind.RATE_LIMITED, "our own request budget", budget.patience(), null);
        }
        try {
            return next.query(query, afterLiveEvent, urgency);
        } finally {
            budget.finished();
        }
    }

    @Override
    public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        next.followLiveEvents(lastEventId, onEvent);
    }
}
