package dev.lakefront.sandbox.server;

import dev.lakefront.sandbox.server.Outcome.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where complete requests go: to the control interface, to the streams, or to WireMock and the stand-ins behind it; the
 * vendors' ones meet the faults in force on the way and are logged. Called on virtual threads; blocks.
 */
final class Front {

    private final Control control;
    private final Stubs stubs;
    private final @Nullable StreamService streams;
    private final Faults faults;
    private final RequestLog log;
    private final Clock clock;

    Front(Control control, Stubs stubs, @Nullable StreamService streams, Faults faults, RequestLog log, Clock clock) {
        this.control = control;
        this.stubs = stubs;
        this.streams = streams;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    Outcome handle(Call call, EventSink sink) throws InterruptedException {
        if (call.controls()) {
            return controlled(call);
        }
        return call.comesFromConsole() ? answer(call, sink) : withFaults(call, sink);
    }

    private Outcome controlled(Call call) {
        if (call.comesFromForeignPage()) {
            return new Answer(ControlError.of(403, "pages of other hosts may not control the sandbox"));
        }
        return call.request().path().startsWith(Control.PREFIX)
                ? new Answer(control.handle(call.request()))
                : stubs.administer(call);
    }

    private Outcome withFaults(Call call, EventSink sink) throws InterruptedException {
        Request request = call.request();
        Target target = Target.of(request.path());
        Instant at = clock.instant();
        long started = System.nanoTime();
        Faults.Strike strike = faults.take(target, request.method(), request.path());
        if (strike.delay().isPositive()) {
            Thread.sleep(strike.delay());
        }
        Fault failure = strike.failure();
        Outcome outcome = failure == null ? answer(call, sink) : spoilt(failure, request, () -> answer(call, sink));
        log.add(at, target, request, status(outcome), (System.nanoTime() - started) / 1_000_000, strike.name());
        return outcome;
    }

    /** A lost answer is lost after the work was done; every other failure comes before it. */
    private Outcome spoilt(Fault failure, Request request, Supplier<Outcome> work) {
        FaultTarget standIn = faults.standIn(failure.target());
        return switch (failure.kind()) {
            case LOST_ANSWER -> {
                work.get();
                yield new Outcome.Reset();
            }
            case RESET -> new Outcome.Reset();
            case EMPTY -> {
                Response silence = standIn == null ? null : standIn.silence();
                yield silence == null ? new Outcome.Silence() : new Answer(silence);
            }
            default -> {
                Response answer = VendorErrors.of(failure.target(), failure.status(), "Arranged fault " + failure.id());
                if (standIn != null) {
                    standIn.failed(request, answer);
                }
                yield new Answer(answer);
            }
        };
    }

    private Outcome answer(Call call, EventSink sink) {
        if (!call.opensStream()) {
            return stubs.answer(call);
        }
        if (streams == null) {
            return new Answer(VendorErrors.of(Target.SANITY, 501, "No stand-in answers with event streams"));
        }
        Response refused = streams.open(call.request(), sink);
        return refused == null ? new Outcome.Streaming() : new Answer(refused);
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Answer answer -> answer.response().status();
            case Outcome.Streaming s -> 200;
            case Outcome.Reset r -> 0;
            case Outcome.Silence s -> 0;
        };
    }
}
