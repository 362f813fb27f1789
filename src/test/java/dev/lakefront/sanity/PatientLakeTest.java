package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientLakeTest {

    private final ScriptedLake lake = new ScriptedLake();
    private final TestClock clock = new TestClock();
    private final PatientLake patient = new PatientLake(lake, clock);

    @Test
    void twoFailuresInARow_changeNothing() {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(2);

        lake.now().answers();

        assertThat(ask()).isSameAs(ScriptedLake.RESULT);
    }

    @Test
    void thirdFailureInARow_keepsEverybodyAwayFor200Milliseconds() {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);

        assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMillis(200));
        clock.advance(Duration.ofMillis(199));
        assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMillis(1));
        assertThat(lake.calls()).isEqualTo(3);
    }

    @Test
    void successBetweenFailures_startsTheCountAnew() {
        lake.fails(Kind.UNAVAILABLE).fails(Kind.UNAVAILABLE).answers().fails(Kind.UNAVAILABLE);
        failTimes(2);
        ask();
        failTimes(2);

        assertThat(lake.calls()).isEqualTo(5);
    }

    @Test
    void pauses_doubleUpToFiveSecondsWhileProbesFail() {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration pause = refusal().retryAfter();
            pauses.add(pause.toMillis());
            clock.advance(pause);
            failTimes(1);
        }

        assertThat(pauses).containsExactly(200L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
        assertThat(lake.calls()).isEqualTo(3 + 8);
    }

    @Test
    void probeThatSucceeds_opensTheWayForAll() {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);
        clock.advance(Duration.ofMillis(200));
        lake.now().answers();

        ask();
        ask();
        lake.now().fails(Kind.UNAVAILABLE);
        failTimes(3);

        assertThat(refusal().retryAfter()).as("the first pause again").isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void whileOneProbeIsUnderWay_allOthersAreRefused() throws Exception {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);
        clock.advance(Duration.ofMillis(200));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        lake.now().does(() -> held(asked, answer));
        CompletableFuture<LakeAnswer> probe = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        clock.advance(Duration.ofMinutes(1));
        refusal();
        assertThat(lake.calls()).isEqualTo(4);
        answer.countDown();

        assertThat(probe.get(10, TimeUnit.SECONDS)).isSameAs(ScriptedLake.RESULT);
        lake.now().answers();
        assertThat(ask()).isSameAs(ScriptedLake.RESULT);
    }

    @Test
    void stragglerThatFailsDuringAProbe_letsNoSecondProbeThrough() throws Exception {
        CountDownLatch stragglerAsked = new CountDownLatch(1);
        CountDownLatch stragglerFails = new CountDownLatch(1);
        lake.does(() -> {
            held(stragglerAsked, stragglerFails);
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "late");
        });
        lake.fails(Kind.UNAVAILABLE);
        CompletableFuture<LakeAnswer> straggler = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
        assertThat(stragglerAsked.await(10, TimeUnit.SECONDS)).isTrue();
        failTimes(3);
        clock.advance(Duration.ofMillis(200));
        CountDownLatch probeAsked = new CountDownLatch(1);
        CountDownLatch probeAnswer = new CountDownLatch(1);
        lake.now().does(() -> held(probeAsked, probeAnswer));
        CompletableFuture<LakeAnswer> probe = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
        assertThat(probeAsked.await(10, TimeUnit.SECONDS)).isTrue();

        stragglerFails.countDown();
        assertThatThrownBy(() -> straggler.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UpstreamException.class);
        clock.advance(Duration.ofMinutes(1));

        int before = lake.calls();
        refusal();
        assertThat(lake.calls()).isEqualTo(before);
        probeAnswer.countDown();
        probe.get(10, TimeUnit.SECONDS);
    }

    @Test
    void timeOutOfAFrontEndsOwnQuery_doesNotCount() {
        lake.fails(Kind.TIMEOUT);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> patient.send(ScriptedLake.call(Urgency.PROXY_MISS)))
                    .hasMessageContaining("as told");
        }

        assertThat(lake.calls()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "UNAVAILABLE"})
    void failedTransaction_keepsNoReaderAway(Kind kind) {
        lake.fails(kind);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> patient.send(ScriptedLake.call(Urgency.WRITE)))
                    .hasMessageContaining("as told");
        }
        lake.now().answers();

        assertThat(ask()).isSameAs(ScriptedLake.RESULT);
    }

    @Test
    void timeOutOfOurOwnQuery_counts() {
        lake.fails(Kind.TIMEOUT);
        failTimes(3);

        refusal();
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "REJECTED", "GARBLED", "TOO_LARGE"})
    void failureOfALakeThatIsUp_doesNotCount(Kind kind) {
        lake.fails(kind);
        failTimes(5);

        assertThat(lake.calls()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "REJECTED", "GARBLED", "TOO_LARGE"})
    void probeThatEndsInAnotherFailure_isFollowedByAnotherProbe(Kind kind) {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);
        clock.advance(Duration.ofMillis(200));
        lake.now().fails(kind);
        failTimes(2);

        assertThat(lake.calls()).isEqualTo(5);
    }

    @Test
    void probeThatBreaksByABug_isFollowedByAnotherProbe() {
        lake.fails(Kind.UNAVAILABLE);
        failTimes(3);
        clock.advance(Duration.ofMillis(200));
        lake.now().does(() -> {
            throw new IllegalStateException("bug");
        });
        assertThatThrownBy(this::ask).hasMessage("bug");
        lake.now().answers();

        assertThat(ask()).isSameAs(ScriptedLake.RESULT);
    }

    private LakeAnswer ask() {
        return patient.send(ScriptedLake.call(Urgency.REFILL));
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(this::ask).hasMessageContaining("as told");
        }
    }

    private UpstreamException refusal() {
        int before = lake.calls();
        UpstreamException refusal = catchThrowableOfType(UpstreamException.class, this::ask);
        assertThat(refusal).hasMessageContaining("backing off");
        assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(lake.calls()).isEqualTo(before);
        return refusal;
    }

    private static LakeAnswer held(CountDownLatch asked, CountDownLatch go) {
        asked.countDown();
        try {
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return ScriptedLake.RESULT;
    }
}
