package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** A parsed query: immutable, safe to share between threads, and meant to be kept and evaluated many times. */
public final class GroqQuery {

    private final String text;
    private final Program program;

    private GroqQuery(String text, Program program) {
        this.text = text;
        this.program = program;
    }

    /** The length of the text is the caller's to bound; the time taken is proportional to it. */
    public static GroqQuery parse(String text) throws GroqSyntaxException {
        return new GroqQuery(text, new Program(new Parser(text).query()));
    }

    /**
     * The answer as plain values: null, Boolean, String, Long or Double, List, and insertion-ordered Map. Parts of it may be
     * the documents themselves, so it must not be modified.
     */
    public @Nullable Object evaluate(Documents documents, Evaluation evaluation) throws GroqEvaluationException {
        return program.run(documents, evaluation);
    }

    /** The text as it was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
