package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import org.junit.jupiter.api.Test;

class BudgetedLakeTest {

    private final ScriptedLake lake = new ScriptedLake();
    private final BudgetedLake budgeted = new BudgetedLake(lake, new RequestBudget(100, 1, () -> 0));

    @Test
    void overTheBudget_theLakeIsNotAsked() {
        BudgetedLake spent = new BudgetedLake(lake, new RequestBudget(1, 1, () -> 0));
        lake.answers();
        spent.send(ScriptedLake.call(Urgency.CHECKOUT));

        UpstreamException refusal =
                catchThrowableOfType(UpstreamException.class, () -> spent.send(ScriptedLake.call(Urgency.CHECKOUT)));

        assertThat(refusal.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(lake.calls()).isEqualTo(1);
    }

    @Test
    void failedQuery_givesItsConnectionBack() {
        lake.fails(Kind.TIMEOUT).answers();
        assertThatThrownBy(() -> budgeted.send(ScriptedLake.call(Urgency.CHECKOUT)))
                .hasMessageContaining("as told");

        assertThat(budgeted.send(ScriptedLake.call(Urgency.CHECKOUT))).isSameAs(ScriptedLake.RESULT);
    }
}
