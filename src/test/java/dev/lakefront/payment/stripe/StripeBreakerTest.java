package dev.lakefront.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A failing Stripe is left alone, and asked by one until it answers. */
class StripeBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final TestClock clock = new TestClock();
    private final StripeBreaker breaker = new StripeBreaker(2, PAUSE, clock);

    @Test
    void answeringStripe_isAsked() {
        call(false);
        call(true);
        call(false);

        assertThat(breaker.enter()).isZero();
    }

    @Test
    void failingStripe_isLeftAlone_andThenAskedByOne() {
        call(false);
        call(false);
        assertThat(breaker.enter()).isEqualTo(PAUSE);

        clock.advance(PAUSE);
        assertThat(breaker.enter()).isZero();
        assertThat(breaker.enter()).as("another one").isPositive();
        breaker.failed();
        assertThat(breaker.enter()).isEqualTo(PAUSE);

        clock.advance(PAUSE);
        assertThat(breaker.enter()).isZero();
        breaker.answered();
        assertThat(breaker.enter()).isZero();
        assertThat(breaker.enter()).isZero();
    }

    @Test
    void probeThatNeverWas_leavesItsPlace() {
        call(false);
        call(false);
        clock.advance(PAUSE);
        assertThat(breaker.enter()).isZero();
        breaker.notCalled();

        assertThat(breaker.enter()).isZero();
    }

    private void call(boolean answered) {
        assertThat(breaker.enter()).isZero();
        if (answered) {
            breaker.answered();
        } else {
            breaker.failed();
        }
    }
}
