package dev.lakefront.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Never more than the limit in a second; each has its share, and what the other leaves. */
class StripeBudgetTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong nanos = new AtomicLong();
    private final StripeBudget budget = new StripeBudget(25, nanos::get);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 25, 100})
    void neverMoreThanTheLimit_inAnySecond(int limit) throws InterruptedException {
        StripeBudget any = new StripeBudget(limit, nanos::get);
        int let = 0;
        for (int millis = 0; millis <= 1_000; millis++) {
            nanos.set(Duration.ofMillis(millis).toNanos());
            let += any.turn(true, AT_ONCE) ? 1 : 0;
            let += any.turn(false, AT_ONCE) ? 1 : 0;
        }

        assertThat(let).isBetween(1, Math.max(2, limit));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsAlone_hasAllOfIt(boolean shopper) throws InterruptedException {
        assertThat(in10Seconds(shopper, false)[0]).isBetween(195, 206);
    }

    @Test
    void whenBothWantAll_eachHasItsShare() throws InterruptedException {
        int[] let = in10Seconds(true, true);

        assertThat(let[0]).as("shoppers").isBetween(115, 125);
        assertThat(let[1]).as("others").isBetween(75, 85);
    }

    /** How many turns one had, and the other if it wants any. */
    private int[] in10Seconds(boolean shopper, boolean both) throws InterruptedException {
        int[] let = new int[2];
        for (int millis = 0; millis < 10_000; millis++) {
            nanos.set(Duration.ofMillis(millis).toNanos());
            let[0] += budget.turn(shopper, AT_ONCE) ? 1 : 0;
            let[1] += both && budget.turn(!shopper, AT_ONCE) ? 1 : 0;
        }
        return let;
    }

    @Test
    void shopper_waitsForATurnThatComesInTime() throws InterruptedException {
        drain();

        assertThat(budget.turn(true, Duration.ofMillis(90))).isTrue();
        assertThat(budget.turn(true, Duration.ofMillis(90)))
                .as("that turn is taken")
                .isFalse();
    }

    @Test
    void pause_stopsEverybody() throws InterruptedException {
        budget.pause(Duration.ofSeconds(2));
        nanos.set(Duration.ofMillis(1_990).toNanos());
        assertThat(budget.turn(true, AT_ONCE)).isFalse();
        assertThat(budget.turn(false, AT_ONCE)).isFalse();

        nanos.set(Duration.ofMillis(2_150).toNanos());
        assertThat(budget.turn(true, AT_ONCE)).isTrue();
        assertThat(budget.turn(false, AT_ONCE)).isTrue();
    }

    private void drain() throws InterruptedException {
        while (budget.turn(true, AT_ONCE)) {
            // until nothing is left
        }
    }
}
