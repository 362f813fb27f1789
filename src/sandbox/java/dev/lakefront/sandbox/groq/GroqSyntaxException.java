package dev.lakefront.sandbox.groq;

/**
 * A query text that is not GROQ: broken syntax, an unknown function, a wrong number of arguments, or nesting beyond the
 * parser's bound. {@link #start()} and {@link #end()} are offsets into the text in UTF-16 units, end exclusive; both are
 * the text's length when it ended too early.
 */
public final class GroqSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String description;
    private final int start;
    private final int end;

    GroqSyntaxException(String description, int start, int end) {
        super(description + " at " + start);
        this.description = description;
        this.start = start;
        this.end = end;
    }

    public String description() {
        return description;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }
}
