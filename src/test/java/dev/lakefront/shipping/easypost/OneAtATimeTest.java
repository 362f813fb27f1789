package dev.lakefront.shipping.easypost;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration TIME = Duration.ofMillis(600);
    private static final EasyPostCall CALL = new EasyPostCall("rates", "shipments", Map.of());

    @Test
    void callThatDoesNotEnd_isLeftAtItsLimit_andInterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        OneAtATime queue = queue(call -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return new EasyPostAnswer.Given(new JsonObject());
        });

        assertThat(failure(queue).kind()).isEqualTo(Kind.TIMEOUT);
        eventually("the abandoned call ends", interrupted::get);
    }

    /** As a lookup of a name may, which nothing can interrupt. */
    @Test
    void callThatCannotBeStopped_keepsItsTurn_andTheOthersFailInTime() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        OneAtATime queue = queue(call -> {
            running.incrementAndGet();
            boolean ended = false;
            while (!ended) {
                try {
                    end.await();
                    ended = true;
                } catch (InterruptedException e) {
                    // not impressed
                }
            }
            return new EasyPostAnswer.Given(new JsonObject());
        });
        assertThat(failure(queue).kind()).isEqualTo(Kind.TIMEOUT);

        long started = System.nanoTime();
        assertThat(failure(queue).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TIME);
        assertThat(running).hasValue(1);

        end.countDown();
        assertThat(queue.send(CALL)).isInstanceOf(EasyPostAnswer.Given.class);
    }

    @Test
    void moreThanMayWait_failAtOnce() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        OneAtATime queue = new OneAtATime(
                call -> {
                    begun.countDown();
                    return waitFor(end);
                },
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                2);
        List<CompletableFuture<EasyPostAnswer>> calls = new ArrayList<>();
        calls.add(CompletableFuture.supplyAsync(() -> queue.send(CALL), Thread::startVirtualThread));
        waitFor(begun);
        calls.add(CompletableFuture.supplyAsync(() -> queue.send(CALL), Thread::startVirtualThread));
        calls.add(CompletableFuture.supplyAsync(() -> queue.send(CALL), Thread::startVirtualThread));
        eventually("two wait", () -> queue.waiting() == 2);

        long started = System.nanoTime();
        assertThat(failure(queue).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));

        end.countDown();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(EasyPostAnswer.Given.class));
    }

    @Test
    void severalQueuesOfOneProcess_haveOneTurn() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        OneAtATime one = new OneAtATime(
                call -> {
                    begun.countDown();
                    return waitFor(end);
                },
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                2);
        CompletableFuture<EasyPostAnswer> first =
                CompletableFuture.supplyAsync(() -> one.send(CALL), Thread::startVirtualThread);
        waitFor(begun);

        assertThat(failure(queue(call -> new EasyPostAnswer.Given(new JsonObject())))
                        .kind())
                .isEqualTo(Kind.TIMEOUT);
        end.countDown();
        assertThat(first.join()).isInstanceOf(EasyPostAnswer.Given.class);
    }

    private static OneAtATime queue(EasyPostChannel next) {
        return new OneAtATime(next, TURN, TIME, 10);
    }

    private static UpstreamException failure(OneAtATime queue) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, () -> queue.send(CALL));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private static EasyPostAnswer waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new EasyPostAnswer.Given(new JsonObject());
    }
}
