package dev.lakefront.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final EasyPostCall CALL = new EasyPostCall("rates", "shipments", Map.of());

    private final TestClock clock = new TestClock();
    private Kind failure = Kind.UNAVAILABLE;
    private boolean works;
    private int calls;

    private final Breaker breaker = new Breaker(this::answer, 3, PAUSE, clock);

    private EasyPostAnswer answer(EasyPostCall call) {
        calls++;
        if (works) {
            return new EasyPostAnswer.Given(new JsonObject());
        }
        throw new UpstreamException(EasyPostChannel.SYSTEM, failure, "down");
    }

    @Test
    void afterFailuresInARow_nothingGoesOut_untilThePauseIsOver() {
        fail(3);
        assertThat(calls).isEqualTo(3);

        clock.advance(Duration.ofSeconds(5));
        UpstreamException left = fail(1);
        assertThat(calls).isEqualTo(3);
        assertThat(left.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(left.retryAfter()).isEqualTo(Duration.ofSeconds(10));

        clock.advance(Duration.ofSeconds(10));
        works = true;
        breaker.send(CALL);
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void oneFailureAfterThePause_isEnoughForAnother() {
        fail(3);
        clock.advance(PAUSE);
        fail(1);
        assertThat(calls).isEqualTo(4);

        fail(1);
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void anAnswerInBetween_startsTheCountAnew() {
        fail(2);
        works = true;
        breaker.send(CALL);
        works = false;
        fail(2);

        works = true;
        breaker.send(CALL);
        assertThat(calls).isEqualTo(6);
    }

    @Test
    void rejectedCredentials_areAnAnswer() {
        failure = Kind.REJECTED;
        fail(10);

        assertThat(calls).isEqualTo(10);
    }

    private UpstreamException fail(int times) {
        UpstreamException last = null;
        for (int i = 0; i < times; i++) {
            last = catchThrowableOfType(UpstreamException.class, () -> breaker.send(CALL));
        }
        assertThat(last).isNotNull();
        return last;
    }
}
