package dev.lakefront.sandbox.groq;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the engine in one line. */
final class Answers {

    static final Evaluation NOW = Evaluation.at(Instant.parse("2026-11-21T12:00:00Z"));

    private Answers() {}

    /** Without documents. */
    static @Nullable Object of(String query) throws GroqSyntaxException, GroqEvaluationException {
        return of(query, List.of());
    }

    static @Nullable Object of(String query, List<Map<String, Object>> documents)
            throws GroqSyntaxException, GroqEvaluationException {
        return of(query, documents, NOW);
    }

    static @Nullable Object of(String query, List<Map<String, Object>> documents, Evaluation evaluation)
            throws GroqSyntaxException, GroqEvaluationException {
        return GroqQuery.parse(query).evaluate(new ListDocuments(documents), evaluation);
    }
}
