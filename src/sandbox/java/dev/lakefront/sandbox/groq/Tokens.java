package dev.lakefront.sandbox.groq;

import java.util.List;

/** A reading position in the tokens of one query, with the errors that only it can place. */
final class Tokens {

    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token after next; END repeats. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean takeIf(String symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    Token expect(String symbol) throws GroqSyntaxException {
        if (!peek().isSymbol(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
        return take();
    }

    Token expect(Token.Kind kind, String what) throws GroqSyntaxException {
        if (peek().kind() != kind) {
            throw unexpected(what);
        }
        return take();
    }

    GroqSyntaxException unexpected(String expected) {
        Token token = peek();
        return new GroqSyntaxException(token.described() + ", expected " + expected, token.start(), token.end());
    }

    /** An error about everything between a token and the last one taken. */
    GroqSyntaxException since(Token first, String description) {
        int end = at == 0 ? first.end() : tokens.get(at - 1).end();
        return new GroqSyntaxException(description, first.start(), Math.max(end, first.end()));
    }
}
