package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;

/** The reading of arrays and objects. */
final class LiteralParser {

    private final Tokens tokens;
    private final Nesting nesting;
    private final Parser parser;

    LiteralParser(Tokens tokens, Nesting nesting, Parser parser) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.parser = parser;
    }

    Expression array() throws GroqSyntaxException {
        Token first = tokens.expect("[");
        List<Expression.Array.Element> elements = new ArrayList<>();
        int height = 0;
        while (!tokens.takeIf("]")) {
            boolean spread = tokens.takeIf("...");
            Expression value = parser.value();
            height = Math.max(height, nesting.heightOf(value));
            elements.add(new Expression.Array.Element(value, spread));
            if (!tokens.peek().isSymbol("]")) {
                tokens.expect(",");
            }
        }
        return nesting.sized(first, new Expression.Array(elements), height + 1);
    }

    Expression.ObjectLiteral object() throws GroqSyntaxException {
        Token first = tokens.expect("{");
        List<Expression.Entry> entries = new ArrayList<>();
        int height = 0;
        while (!tokens.takeIf("}")) {
            Expression.Entry entry = entry();
            entries.add(entry);
            height = Math.max(height, heightOf(entry));
            if (!tokens.peek().isSymbol("}")) {
                tokens.expect(",");
            }
        }
        return nesting.sized(first, new Expression.ObjectLiteral(entries), height + 1);
    }

    private int heightOf(Expression.Entry entry) {
        return switch (entry) {
            case Expression.Entry.Attribute attribute -> nesting.heightOf(attribute.value());
            case Expression.Entry.Spread spread -> nesting.heightOf(spread.value());
            case Expression.Entry.Conditional conditional ->
                Math.max(nesting.heightOf(conditional.condition()), nesting.heightOf(conditional.value()));
        };
    }

    private Expression.Entry entry() throws GroqSyntaxException {
        Token first = tokens.peek();
        if (tokens.takeIf("...")) {
            boolean alone = tokens.peek().isSymbol(",") || tokens.peek().isSymbol("}");
            return new Expression.Entry.Spread(alone ? new Expression.This() : parser.value());
        }
        if (first.kind() == Token.Kind.STRING && tokens.peekSecond().isSymbol(":")) {
            tokens.take();
            tokens.take();
            return new Expression.Entry.Attribute(first.value().intern(), parser.value());
        }
        Expression expression = parser.expression();
        if (expression instanceof Expression.Pair pair) {
            return new Expression.Entry.Conditional(pair.condition(), pair.value());
        }
        String name = AttributeNames.of(parser.requireValue(first, expression));
        if (name == null) {
            throw tokens.since(first, "an attribute without a name needs one: \"name\": expression");
        }
        return new Expression.Entry.Attribute(name, expression);
    }
}
