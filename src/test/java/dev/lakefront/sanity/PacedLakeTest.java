package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PacedLakeTest {

    private static final long SECOND = 1_000_000_000L;

    private final ScriptedLake lake = new ScriptedLake().answers();
    private long now;
    private final PacedLake paced = new PacedLake(lake, () -> now);

    @Test
    void inNoSecond_moreThan24TransactionsAreSent() {
        List<Long> sent = new ArrayList<>();
        // as many at once as there can be, then again after a pause
        for (int n = 0; n < 40; n++) {
            sent.add(now + paced.take());
        }
        now += 5 * SECOND;
        for (int n = 0; n < 40; n++) {
            sent.add(now + paced.take());
        }

        assertThat(sent).isSorted();
        for (long from : sent) {
            assertThat(sent.stream().filter(at -> at >= from && at < from + SECOND))
                    .hasSizeLessThan(25);
        }
    }

    @Test
    void few_waitForNobody() {
        for (int n = 0; n < 100; n++) {
            assertThat(paced.take()).isZero();
            now += Duration.ofMillis(50).toNanos();
        }
    }

    @Test
    void whoWouldWaitTooLong_isRefused_andTakesNoTurn() {
        long longest = 0;
        while (longest <= 2 * SECOND) {
            longest = paced.take();
        }

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> paced.send(commit()))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.RATE_LIMITED));
        assertThat(lake.calls()).isZero();
        assertThat(paced.take()).isEqualTo(longest);
    }

    @Test
    void whatOnlyReads_isNotSpreadOut() {
        for (int n = 0; n < 1_000; n++) {
            paced.send(ScriptedLake.call(Urgency.REFILL));
        }

        assertThat(lake.calls()).isEqualTo(1_000);
        assertThat(paced.take()).isZero();
    }

    private static LakeCall<CommitResult> commit() {
        Mutation patch = new Mutation.Patch("person.1", Map.of("name", "Ada"), new TreeSet<>());
        return new LakeCall.Commit("shop-1", List.of(patch), Urgency.WRITE);
    }
}
