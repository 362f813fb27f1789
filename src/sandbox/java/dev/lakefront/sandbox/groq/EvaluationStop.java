package dev.lakefront.sandbox.groq;

/** A {@link GroqEvaluationException} on its way out of the evaluator, whose nodes could not all declare it. */
final class EvaluationStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluationStop(String message) {
        super(message, null, false, false);
    }

    static EvaluationStop undefined(String parameter) {
        return new EvaluationStop("undefined parameter: $" + parameter);
    }
}
