package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;

/** Refuses, without asking the lake, what the request budget does not allow. */
final class BudgetedLake implements LakeChannel {

    private final LakeChannel next;
    private final RequestBudget budget;

    BudgetedLake(LakeChannel next, RequestBudget budget) {
        this.next = next;
        this.budget = budget;
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        if (!budget.tryStart(call.urgency())) {
            throw new UpstreamException("sanity", Kind.RATE_LIMITED, "our own request budget", budget.patience(), null);
        }
        try {
            return next.send(call);
        } finally {
            budget.finished();
        }
    }
}
