package dev.lakefront.sandbox.groq;

/**
 * A query that is well formed but cannot be answered: an undefined parameter, a limit overrun, a delta function without a
 * change, or a function this engine knows by name only.
 */
public final class GroqEvaluationException extends Exception {

    private static final long serialVersionUID = 1L;

    GroqEvaluationException(String message) {
        super(message);
    }
}
