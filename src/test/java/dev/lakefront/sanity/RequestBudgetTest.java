package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestBudgetTest {

    private static final int MANY = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"CHECKOUT, 100", "WRITE, 90", "REFILL, 80", "CATALOGUE, 65", "PROXY_MISS, 50"})
    void eachClass_leavesTheMoreUrgentTheirShareOfASecond(Urgency urgency, int share) {
        RequestBudget budget = new RequestBudget(100, MANY, nanos::get);

        assertThat(taken(budget, urgency, 200)).isEqualTo(share);
        assertThat(taken(budget, Urgency.CHECKOUT, 200)).isEqualTo(100 - share);
    }

    @ParameterizedTest
    @CsvSource({"CHECKOUT, 100", "WRITE, 90", "REFILL, 80", "CATALOGUE, 65", "PROXY_MISS, 50"})
    void eachClass_leavesTheMoreUrgentTheirShareOfTheConnections(Urgency urgency, int share) {
        RequestBudget budget = new RequestBudget(MANY, 100, nanos::get);

        assertThat(taken(budget, urgency, 200)).isEqualTo(share);
        assertThat(taken(budget, Urgency.CHECKOUT, 200)).isEqualTo(100 - share);
    }

    @Test
    void burstOfMisses_doesNotStopACheckout() {
        RequestBudget budget = new RequestBudget(10, 10, nanos::get);

        taken(budget, Urgency.PROXY_MISS, 1_000);

        assertThat(budget.tryStart(Urgency.PROXY_MISS)).isFalse();
        assertThat(budget.tryStart(Urgency.CHECKOUT)).isTrue();
    }

    @Test
    void tokens_comeBackSteadilyAndNeverAddUpToMoreThanASecond() {
        RequestBudget budget = new RequestBudget(100, MANY, nanos::get);
        taken(budget, Urgency.CHECKOUT, 200);

        pass(Duration.ofMillis(9));
        assertThat(budget.tryStart(Urgency.CHECKOUT)).isFalse();
        pass(Duration.ofMillis(2));
        assertThat(taken(budget, Urgency.CHECKOUT, 200)).isEqualTo(1);
        pass(Duration.ofMillis(250));
        assertThat(taken(budget, Urgency.CHECKOUT, 200)).isEqualTo(25);
        pass(Duration.ofHours(1));
        assertThat(taken(budget, Urgency.CHECKOUT, 200)).isEqualTo(100);
    }

    @Test
    void refusedRequest_costsNothing() {
        RequestBudget budget = new RequestBudget(10, 10, nanos::get);
        taken(budget, Urgency.PROXY_MISS, 1_000);

        assertThat(taken(budget, Urgency.CHECKOUT, 1_000)).isEqualTo(5);
    }

    @Test
    void finishedRequest_givesItsConnectionBack() {
        RequestBudget budget = new RequestBudget(MANY, 2, nanos::get);
        assertThat(taken(budget, Urgency.CHECKOUT, 3)).isEqualTo(2);

        budget.finished();

        assertThat(taken(budget, Urgency.CHECKOUT, 3)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void smallestBudget_stillServesEveryClass(Urgency urgency) {
        RequestBudget budget = new RequestBudget(0, 0, nanos::get);

        assertThat(taken(budget, urgency, 3)).isEqualTo(1);
    }

    @Test
    void manyThreads_takeNoMoreThanThereIs() throws Exception {
        RequestBudget budget = new RequestBudget(1_000, MANY, nanos::get);
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            takers.add(() -> taken(budget, Urgency.PROXY_MISS, 200));
        }

        int sum = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> taken : threads.invokeAll(takers)) {
                sum += taken.get();
            }
        }

        assertThat(sum).isEqualTo(500);
    }

    private static int taken(RequestBudget budget, Urgency urgency, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.tryStart(urgency) ? 1 : 0;
        }
        return taken;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
