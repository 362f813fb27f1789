package dev.lakefront.shipping.easypost;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The queue before EasyPost: one call at a time in this process, each on a thread of its own, in the order of arrival. Who
 * comes when it is full fails at once; who waits too long for a turn, or for the end of the whole, fails then, whatever the
 * call is doing. An abandoned call keeps its turn until it has ended, which its interruption brings about. Thread safe.
 */
final class OneAtATime implements EasyPostChannel {

    /** The process's, because what two calls at once would spoil is the process's. */
    private static final Semaphore TURN = new Semaphore(1, true);

    private final EasyPostChannel next;
    private final Duration turnLimit;
    private final Duration timeLimit;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    OneAtATime(EasyPostChannel next, Duration turnLimit, Duration timeLimit, int mostWaiting) {
        this.next = next;
        this.turnLimit = turnLimit;
        this.timeLimit = timeLimit;
        this.mostWaiting = mostWaiting;
    }

    @Override
    public EasyPostAnswer send(EasyPostCall call) {
        long end = System.nanoTime() + timeLimit.toNanos();
        try {
            takeTurn(call);
            FutureTask<EasyPostAnswer> task = new FutureTask<>(() -> next.send(call));
            Thread thread = Thread.ofVirtual().name("easypost").start(() -> {
                try {
                    task.run();
                } finally {
                    TURN.release();
                }
            });
            return result(task, thread, end, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.UNAVAILABLE, call, "interrupted");
        }
    }

    /** How many callers have no turn yet. */
    int waiting() {
        return waiting.get();
    }

    private void takeTurn(EasyPostCall call) throws InterruptedException {
        try {
            if (waiting.incrementAndGet() > mostWaiting && TURN.availablePermits() == 0) {
                throw failure(Kind.RATE_LIMITED, call, "too many calls wait for their turn");
            }
            if (!TURN.tryAcquire(turnLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure(Kind.TIMEOUT, call, "no turn in " + turnLimit);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private EasyPostAnswer result(FutureTask<EasyPostAnswer> task, Thread thread, long end, EasyPostCall call)
            throws InterruptedException {
        try {
            return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw failure(Kind.TIMEOUT, call, "no answer in " + timeLimit);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException("a call to EasyPost failed by an error of this program", e.getCause());
        }
    }

    private static UpstreamException failure(Kind kind, EasyPostCall call, String why) {
        return new UpstreamException(SYSTEM, kind, call.operation() + ": " + why);
    }
}
