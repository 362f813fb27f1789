package dev.lakefront.payment.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each call to Stripe passes: the breaker, a place, a turn within the budget, a timer, and the translation of whatever comes out
 * of the client. Refusals that say something about what was asked go on as {@link StripeException}s; all else is an {@link
 * UpstreamException}, after which the outcome is unknown unless it is {@link Kind#RATE_LIMITED}, when nothing was done. Thread safe.
 */
final class StripeCalls {

    private static final Pattern REQUEST_ID = Pattern.compile("req_[A-Za-z0-9_]{1,80}");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    private final StripeConfig config;
    private final StripeBudget budget;
    private final StripeBreaker breaker;
    private final Semaphore places;
    private final MeterRegistry meters;

    private volatile int refusalsInARow;

    StripeCalls(StripeConfig config, StripeBudget budget, StripeBreaker breaker, MeterRegistry meters) {
        this.config = config;
        this.budget = budget;
        this.breaker = breaker;
        this.places = new Semaphore(config.concurrent());
        this.meters = meters;
    }

    /** One request by the client. */
    @FunctionalInterface
    interface Call<T> {
        T make(RequestOptions options) throws StripeException;
    }

    /**
     * Makes one.
     *
     * @param key by which a repetition is known; null for none of our own
     */
    <T> T make(String operation, boolean urgent, Duration limit, @Nullable String key, Call<T> call)
            throws StripeException {
        Duration away = breaker.enter();
        if (!away.isZero()) {
            throw new UpstreamException(
                    StripeTransport.SYSTEM, Kind.UNAVAILABLE, operation + ": left alone after failures", away, null);
        }
        boolean called = false;
        try {
            takePlace(operation);
            try {
                takeTurn(operation, urgent);
                called = true;
                return measured(operation, options(limit, key), call);
            } finally {
                places.release();
            }
        } finally {
            if (!called) {
                breaker.notCalled();
            }
        }
    }

    private void takePlace(String operation) {
        if (!places.tryAcquire()) {
            throw turnedAway(operation, "too many calls at once");
        }
    }

    private void takeTurn(String operation, boolean urgent) {
        try {
            if (!budget.turn(urgent, urgent ? config.turnLimit() : config.patience())) {
                throw turnedAway(operation, "our own budget");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw turnedAway(operation, "interrupted");
        }
    }

    private UpstreamException turnedAway(String operation, String why) {
        meters.counter("lakefront.stripe.turned-away", "operation", operation).increment();
        return limited(operation + ": " + why, Duration.ofSeconds(1));
    }

    private <T> T measured(String operation, RequestOptions options, Call<T> call) throws StripeException {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "broken";
        try {
            T answer = call.make(options);
            outcome = "answered";
            answered();
            return answer;
        } catch (StripeException e) {
            if (isRefusal(e)) {
                outcome = "refused";
                answered();
                throw e;
            }
            UpstreamException failure = failure(operation, e);
            outcome = lower(failure.kind());
            counted(failure.kind());
            throw failure;
        } catch (UpstreamException e) {
            outcome = lower(e.kind());
            counted(e.kind());
            throw new UpstreamException(e.system(), e.kind(), operation + ": " + e.getMessage(), e.retryAfter(), null);
        } catch (RuntimeException e) {
            // the client breaks over answers that it does not expect
            outcome = lower(Kind.GARBLED);
            counted(Kind.GARBLED);
            String name = e.getClass().getSimpleName();
            throw new UpstreamException(StripeTransport.SYSTEM, Kind.GARBLED, operation + ": the client's " + name);
        } finally {
            sample.stop(meters.timer("lakefront.stripe.calls", "operation", operation, "outcome", outcome));
        }
    }

    /** Whether it says something about what was asked, and nothing was done. */
    private static boolean isRefusal(StripeException e) {
        boolean aboutTheRequest = e instanceof CardException || e instanceof InvalidRequestException;
        return aboutTheRequest && !(e instanceof IdempotencyException) && e.getStripeError() != null;
    }

    /** Without the cause: its message may repeat what was sent. */
    private UpstreamException failure(String operation, StripeException e) {
        int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        String detail = operation + ": status " + status + ", " + plain(e.getCode()) + ", " + requestId(e);
        return switch (status) {
            case 429 -> limited(detail, pause());
            case 409, 424 ->
                new UpstreamException(StripeTransport.SYSTEM, Kind.UNAVAILABLE, detail, Duration.ofMillis(500), null);
            default -> new UpstreamException(StripeTransport.SYSTEM, kind(status), detail);
        };
    }

    private static Kind kind(int status) {
        if (status == 0 || status >= 500) {
            return Kind.UNAVAILABLE;
        }
        return status < 400 ? Kind.GARBLED : Kind.REJECTED;
    }

    /** After a refusal for want of room: everybody waits, longer each time, less up to a quarter by chance. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // a count lost makes a pause shorter, no more
    private Duration pause() {
        long millis = FIRST_PAUSE.toMillis() << Math.min(refusalsInARow++, MOST_DOUBLINGS);
        Duration pause = Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
        budget.pause(pause);
        return pause;
    }

    private void answered() {
        refusalsInARow = 0;
        breaker.answered();
    }

    /** A refusal of any kind shows that Stripe is there. */
    private void counted(Kind kind) {
        if (kind == Kind.RATE_LIMITED || kind == Kind.REJECTED) {
            breaker.answered();
        } else {
            breaker.failed();
        }
    }

    private static RequestOptions options(Duration limit, @Nullable String key) {
        RequestOptions.RequestOptionsBuilder options = RequestOptions.builder().setReadTimeout((int) limit.toMillis());
        return key == null ? options.build() : options.setIdempotencyKey(key).build();
    }

    private static UpstreamException limited(String detail, Duration retryAfter) {
        return new UpstreamException(StripeTransport.SYSTEM, Kind.RATE_LIMITED, detail, retryAfter, null);
    }

    /** What looks like one of Stripe's codes. */
    static String plain(@Nullable String code) {
        return code != null && CODE.matcher(code).matches() ? code : "no code";
    }

    private static String requestId(StripeException e) {
        String id = e.getRequestId();
        return id != null && REQUEST_ID.matcher(id).matches() ? id : "no request id";
    }

    private static String lower(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
