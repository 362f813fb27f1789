package dev.lakefront.web.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestClock;
import dev.lakefront.web.ratelimit.RateLimit.Standing;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Six a minute: one every ten seconds. */
class RateLimitTest {

    private final TestClock clock = new TestClock();
    private final RateLimit limit = new RateLimit("searches", 6, Duration.ofMinutes(1), clock);

    @Test
    void quota_isThereAtOnceAndThenComesBackSteadily() {
        assertThat(taken("a", 10)).isEqualTo(6);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(taken("a", 10)).isZero();
        clock.advance(Duration.ofMillis(2));
        assertThat(taken("a", 10)).isEqualTo(1);
        clock.advance(Duration.ofHours(5));
        assertThat(taken("a", 10)).isEqualTo(6);
    }

    @Test
    void remaining_countsDown() {
        for (int left = 5; left >= 0; left--) {
            assertThat(limit.take("a")).isEqualTo(new Standing(true, left, Duration.ZERO));
        }
    }

    @Test
    void callers_doNotShare() {
        taken("a", 10);

        assertThat(taken("b", 10)).isEqualTo(6);
    }

    @Test
    void refusedTry_costsNothingAndSaysWhenTheNextOneCounts() {
        taken("a", 1_000);

        Standing refused = limit.take("a");

        assertThat(refused).isEqualTo(new Standing(false, 0, Duration.ofSeconds(10)));
        clock.advance(refused.pause());
        assertThat(limit.take("a").allowed()).isTrue();
    }

    @Test
    void clockThatIsSetBack_givesAndTakesNothing() {
        taken("a", 6);
        clock.advance(Duration.ofHours(-1));

        assertThat(limit.take("a").allowed()).isFalse();
    }

    @Test
    void standing_isToldInTheFieldsOfTheDraft() {
        MutableHttpResponse<?> given = limit.tell(limit.take("a"), HttpResponse.ok());
        taken("a", 10);
        clock.advance(Duration.ofMillis(500));
        MutableHttpResponse<?> refused = limit.tell(limit.take("a"), HttpResponse.ok());

        assertThat(given.header("RateLimit-Policy")).isEqualTo("\"searches\";q=6;w=60");
        assertThat(given.header("RateLimit")).startsWith("\"searches\";r=5;t=");
        assertThat(refused.header("RateLimit")).isEqualTo("\"searches\";r=0;t=10");
    }

    @Test
    void manyThreads_takeNoMoreThanTheQuota() throws Exception {
        RateLimit wide = new RateLimit("wide", 500, Duration.ofMinutes(1), clock);
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            takers.add(() -> {
                int taken = 0;
                for (int n = 0; n < 100; n++) {
                    taken += wide.take("a").allowed() ? 1 : 0;
                }
                return taken;
            });
        }

        int sum = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> taken : threads.invokeAll(takers)) {
                sum += taken.get();
            }
        }

        assertThat(sum).isEqualTo(500);
    }

    private int taken(String caller, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limit.take(caller).allowed() ? 1 : 0;
        }
        return taken;
    }
}
