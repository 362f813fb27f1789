package dev.lakefront.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Never more than the limit in a second; shoppers first. */
class StripeBudgetTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong nanos = new AtomicLong();
    private final StripeBudget budget = new StripeBudget(25, nanos::get);

    @Test
    void neverMoreThanTheLimit_inAnySecond() throws InterruptedException {
        int let = 0;
        for (int millis = 0; millis <= 1_000; millis++) {
            nanos.set(Duration.ofMillis(millis).toNanos());
            let += budget.turn(true, AT_ONCE) ? 1 : 0;
        }

        assertThat(let).isBetween(24, 25);
    }

    @Test
    void overTime_mostOfTheLimitIsUsed() throws InterruptedException {
        int let = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            nanos.set(Duration.ofMillis(millis).toNanos());
            let += budget.turn(true, AT_ONCE) ? 1 : 0;
        }

        assertThat(let).isBetween(200, 206);
    }

    @Test
    void others_leaveSomeToShoppers() throws InterruptedException {
        int patient = 0;
        while (budget.turn(false, AT_ONCE)) {
            patient++;
        }

        assertThat(patient).isEqualTo(3);
        assertThat(budget.turn(true, AT_ONCE)).isTrue();
        assertThat(budget.turn(true, AT_ONCE)).isTrue();
        assertThat(budget.turn(true, AT_ONCE)).isFalse();
    }

    @Test
    void shopper_waitsForATurnThatComesInTime() throws InterruptedException {
        drain();

        assertThat(budget.turn(true, Duration.ofMillis(60))).isTrue();
        assertThat(budget.turn(true, Duration.ofMillis(60)))
                .as("that turn is taken")
                .isFalse();
        assertThat(budget.turn(false, AT_ONCE)).isFalse();
    }

    @Test
    void pause_stopsEverybody() throws InterruptedException {
        budget.pause(Duration.ofSeconds(2));
        nanos.set(Duration.ofMillis(1_990).toNanos());
        assertThat(budget.turn(true, AT_ONCE)).isFalse();

        nanos.set(Duration.ofMillis(2_060).toNanos());
        assertThat(budget.turn(true, AT_ONCE)).isTrue();
    }

    @Test
    void smallestLimit_letsOneThrough() throws InterruptedException {
        StripeBudget small = new StripeBudget(1, nanos::get);

        assertThat(small.turn(false, AT_ONCE)).isTrue();
        assertThat(small.turn(true, AT_ONCE)).isFalse();
    }

    private void drain() throws InterruptedException {
        while (budget.turn(true, AT_ONCE)) {
            // until nothing is left
        }
    }
}
