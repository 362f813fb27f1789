package dev.lakefront.sandbox.server;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The faults of the mail server, which answers on a port of its own and asks here at every step of a dialogue what goes
 * wrong. The steps are {@code CONNECT}, {@code EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA} and so on, and {@code .} for
 * the end of the text; {@code match.method} names one, {@code match.pathContains} is looked for in the command's argument,
 * at {@code DATA} and {@code .} in the recipients. Without a step a fault strikes where it is most telling.
 */
public final class Misfortunes {

    private static final String END_OF_TEXT = ".";

    /** Where a fault strikes that names no step. */
    private static final Map<Fault.Kind, String> USUAL_STEP = Map.of(
            Fault.Kind.LATENCY, "CONNECT",
            Fault.Kind.RESET, "CONNECT",
            Fault.Kind.EMPTY, "CONNECT",
            Fault.Kind.STATUS, "RCPT",
            Fault.Kind.LOST_ANSWER, END_OF_TEXT);

    private final Faults faults;

    Misfortunes(Faults faults) {
        this.faults = faults;
    }

    /** What strikes a step: a delay, which may be zero, and then a failure or none. */
    public record Misfortune(Duration delay, @Nullable Failure failure, int reply) {}

    /** How a step fails. */
    public enum Failure {
        /** It is answered with the reply code, and not done. */
        REPLY,
        /** The connection is reset before it is done. */
        RESET,
        /** The connection is closed before it is done. */
        CLOSE,
        /** It is done; then the connection is reset. */
        LOST_ANSWER
    }

    /** What strikes this step; uses up one time of each fault that does. */
    public Misfortune at(String step, String argument) {
        Faults.Strike strike = faults.take(Target.SMTP, step, argument);
        Fault failure = strike.failure();
        return failure == null
                ? new Misfortune(strike.delay(), null, 0)
                : new Misfortune(strike.delay(), failure(failure.kind()), failure.status());
    }

    private static Failure failure(Fault.Kind kind) {
        return switch (kind) {
            case RESET -> Failure.RESET;
            case EMPTY -> Failure.CLOSE;
            case LOST_ANSWER -> Failure.LOST_ANSWER;
            default -> Failure.REPLY;
        };
    }

    /** The fault with the step at which it strikes. */
    static Fault withStep(Fault fault) {
        String step = fault.method() == null ? USUAL_STEP.getOrDefault(fault.kind(), "CONNECT") : fault.method();
        return new Fault(
                fault.id(),
                fault.target(),
                fault.kind(),
                fault.kind() == Fault.Kind.LOST_ANSWER ? END_OF_TEXT : step,
                fault.pathContains(),
                fault.status(),
                fault.delay(),
                fault.times());
    }
}
