package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;

/**
 * The cut of a query text into tokens, each with its exact place. Keywords are names here: only the parser knows whether
 * {@code in} is an operator or an attribute.
 */
final class Lexer {

    /** Longest first, so that the first hit is the right one. */
    private static final List<String> SYMBOLS = List.of(
            "...", "..", "**", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "::", "=", "<", ">", "!", "+", "-", "*",
            "/", "%", "|", ".", ",", ":", ";", "@", "^", "(", ")", "[", "]", "{", "}");

    private static final int HIGHEST_CODE_POINT_DIGITS = 6;

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** All tokens, closed by one of kind END at the end of the text. */
    List<Token> tokens() throws GroqSyntaxException {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            skipBlanks();
            Token token = next();
            tokens.add(token);
            if (token.kind() == Token.Kind.END) {
                return tokens;
            }
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '/') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (c == ' ' || c >= '\t' && c <= '\r' || c == '\u0085' || c == '\u00A0') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token next() throws GroqSyntaxException {
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start, start);
        }
        char c = text.charAt(at);
        if (startsName(c)) {
            return new Token(Token.Kind.NAME, name(), start, at);
        }
        if (c == '$') {
            at++;
            if (at == text.length() || !startsName(text.charAt(at))) {
                throw new GroqSyntaxException("expected a parameter name after $", start, at);
            }
            return new Token(Token.Kind.PARAMETER, name(), start, at);
        }
        if (c == '"' || c == '\'') {
            return new Token(Token.Kind.STRING, string(c), start, at);
        }
        if (isDigit(c)) {
            return new Token(Token.Kind.NUMBER, number(), start, at);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, start, at);
            }
        }
        int end = text.offsetByCodePoints(start, 1);
        throw new GroqSyntaxException("unexpected character \"" + text.substring(start, end) + "\"", start, end);
    }

    /** Interned, as most parsers of JSON intern attribute names too: the lookup in a document then ends at identity. */
    private String name() {
        int start = at;
        while (at < text.length() && (startsName(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at).intern();
    }

    private String number() {
        int start = at;
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int digits = at + 1;
            if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
                digits++;
            }
            if (digits < text.length() && isDigit(text.charAt(digits))) {
                at = digits;
                skipDigits();
            }
        }
        return text.substring(start, at);
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private String string(char quote) throws GroqSyntaxException {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw new GroqSyntaxException("unexpected end-of-file, expected end of string", start, text.length());
    }

    private void escape(StringBuilder value) throws GroqSyntaxException {
        int start = at - 1;
        if (at == text.length()) {
            throw new GroqSyntaxException("unexpected end-of-file, expected escape sequence", start, at);
        }
        char c = text.charAt(at++);
        switch (c) {
            case '\'', '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> value.appendCodePoint(unicode(start));
            default -> throw new GroqSyntaxException("invalid escape sequence \\" + c, start, at);
        }
    }

    /** The four digits may be half a surrogate pair; the two halves meet in the value. */
    private int unicode(int start) throws GroqSyntaxException {
        boolean braced = at < text.length() && text.charAt(at) == '{';
        int from = braced ? at + 1 : at;
        int to = from;
        while (to < text.length() && Character.digit(text.charAt(to), 16) >= 0 && (braced || to - from < 4)) {
            to++;
        }
        int digits = to - from;
        boolean closed = !braced || to < text.length() && text.charAt(to) == '}';
        int least = braced ? 1 : 4;
        if (digits < least || digits > HIGHEST_CODE_POINT_DIGITS || !closed) {
            throw new GroqSyntaxException("invalid Unicode escape sequence", start, to);
        }
        int codePoint = Integer.parseInt(text, from, to, 16);
        at = braced ? to + 1 : to;
        if (!Character.isValidCodePoint(codePoint)) {
            throw new GroqSyntaxException("invalid Unicode code point", start, at);
        }
        return codePoint;
    }

    private static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
