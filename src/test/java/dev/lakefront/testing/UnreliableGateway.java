package dev.lakefront.testing;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway that fails, loses answers and shows things wrongly as it is told to. Guarded by itself. */
public abstract class UnreliableGateway implements PaymentGateway {

    private final Deque<UpstreamException> failures = new ArrayDeque<>();
    private int lost;
    private int calls;
    private boolean away;
    private UnaryOperator<Payment> distortion = UnaryOperator.identity();
    private @Nullable Runnable afterwards;
    private @Nullable Runnable beforeClosing;

    UnreliableGateway() {}

    /** As if new. */
    public synchronized void clear() {
        failures.clear();
        lost = 0;
        calls = 0;
        away = false;
        distortion = UnaryOperator.identity();
        afterwards = null;
        beforeClosing = null;
    }

    /** The next call fails so, and does nothing. */
    public synchronized void failsOnce(Kind kind) {
        failures.add(new UpstreamException("fake", kind, "as told", Duration.ofSeconds(1), null));
    }

    /** The next call is done, but its answer gets lost. */
    public synchronized void losesAnAnswer() {
        lost++;
    }

    /** Nobody answers from now on, or somebody does again. */
    public synchronized void away(boolean is) {
        away = is;
    }

    /** Whatever is shown from now on is changed so. */
    public synchronized void distorts(UnaryOperator<Payment> how) {
        distortion = how;
    }

    /** Once, after the next call was done and before it is answered. */
    public synchronized void afterwards(Runnable what) {
        afterwards = what;
    }

    /** Once, just before a payment is closed the next time. */
    public synchronized void beforeClosing(Runnable what) {
        beforeClosing = what;
    }

    public synchronized int calls() {
        return calls;
    }

    /** A payment is about to be closed; nothing happens if nobody answers. */
    final void closes() {
        Runnable event;
        synchronized (this) {
            event = away ? null : beforeClosing;
            beforeClosing = away ? beforeClosing : null;
        }
        if (event != null) {
            event.run();
        }
    }

    /** What happens by itself, before a call is done. */
    abstract void passTime();

    /** How each call is answered. */
    final <T> T answer(Supplier<T> call) {
        T result;
        Runnable then;
        synchronized (this) {
            calls++;
            if (away) {
                throw new UpstreamException("fake", Kind.UNAVAILABLE, "away");
            }
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            passTime();
            result = distorted(call.get());
            then = afterwards;
            afterwards = null;
            if (lost > 0) {
                lost--;
                throw new UpstreamException("fake", Kind.TIMEOUT, "the answer got lost");
            }
        }
        if (then != null) {
            then.run();
        }
        return result;
    }

    /** Only what a payment is found by. */
    @SuppressWarnings("unchecked")
    private <T> T distorted(T result) {
        if (result instanceof PaymentResult.Shown shown) {
            return (T) new PaymentResult.Shown(distortion.apply(shown.payment()));
        }
        return result instanceof Optional<?> found ? (T) found.map(each -> distortion.apply((Payment) each)) : result;
    }
}
