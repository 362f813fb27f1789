package dev.lakefront.sandbox.groq;

import java.time.Duration;

/**
 * How much one evaluation may take before it ends with a {@link GroqEvaluationException}.
 *
 * @param time from the start of the evaluation, checked every few hundred steps
 * @param values array elements, attributes and blocks of text the evaluation may build, an upper bound on its memory;
 *     the values of the answer, unfolded as they would be written to JSON, are held to the same number
 */
public record Limits(Duration time, long values) {

    /** Generous for a shop's query, soon reached by a runaway one. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 10_000_000);
}
