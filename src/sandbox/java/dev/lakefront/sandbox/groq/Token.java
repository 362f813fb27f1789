package dev.lakefront.sandbox.groq;

/**
 * A piece of query text.
 *
 * @param value the name, the unescaped string, the digits of a number, or the symbol itself
 * @param start offset of the first UTF-16 unit
 * @param end offset after the last one
 */
record Token(Kind kind, String value, int start, int end) {

    enum Kind {
        NAME,
        PARAMETER,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && value.equals(symbol);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && value.equals(name);
    }

    /** How an error message names this token. */
    String described() {
        return switch (kind) {
            case END -> "unexpected end-of-file";
            case STRING -> "unexpected string";
            case NUMBER -> "unexpected number " + value;
            case PARAMETER -> "unexpected parameter $" + value;
            case NAME, SYMBOL -> "unexpected \"" + value + "\"";
        };
    }
}
