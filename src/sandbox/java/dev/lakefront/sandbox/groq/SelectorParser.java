package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reading of {@link Selector}s, a small language of its own inside the arguments of {@code diff::} and {@code delta::}. */
final class SelectorParser {

    private final Tokens tokens;
    private final Nesting nesting;
    private final Parser parser;

    SelectorParser(Tokens tokens, Nesting nesting, Parser parser) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.parser = parser;
    }

    Expression selection() throws GroqSyntaxException {
        Token first = tokens.peek();
        Selector selector = selector();
        return nesting.on(first, new Expression.Selection(selector), selector);
    }

    private Selector selector() throws GroqSyntaxException {
        Token first = tokens.peek();
        nesting.enter(first);
        Selector selector = part();
        while (true) {
            if (tokens.takeIf(".")) {
                Selector inner = nestedPart();
                selector = nesting.on(first, new Selector.Nested(selector, inner), selector, inner);
            } else if (tokens.takeIf("[")) {
                selector = bracket(first, selector);
            } else {
                nesting.leave();
                return selector;
            }
        }
    }

    private Selector part() throws GroqSyntaxException {
        Token first = tokens.peek();
        if (first.isName("anywhere") && tokens.peekSecond().isSymbol("(")) {
            tokens.take();
            tokens.take();
            Expression condition = parser.value();
            tokens.expect(")");
            return nesting.on(first, new Selector.Anywhere(condition), condition);
        }
        return nestedPart();
    }

    private Selector nestedPart() throws GroqSyntaxException {
        Token first = tokens.peek();
        if (!tokens.takeIf("(")) {
            return new Selector.Attribute(
                    tokens.expect(Token.Kind.NAME, "selector").value());
        }
        List<Selector> members = new ArrayList<>();
        do {
            members.add(selector());
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return nesting.sized(first, new Selector.Tuple(members), nesting.heightOf(members) + 1);
    }

    private Selector bracket(Token first, Selector base) throws GroqSyntaxException {
        if (tokens.takeIf("]")) {
            return nesting.on(first, new Selector.Elements(base), base);
        }
        Token start = tokens.peek();
        Expression expression = parser.value();
        Object constant = Constants.isConstant(expression) ? Constants.value(expression, Map.of()) : null;
        if (constant instanceof Number) {
            throw tokens.since(start, "a selector cannot name a single element");
        }
        tokens.expect("]");
        if (constant instanceof String name) {
            return nesting.on(first, new Selector.Nested(base, new Selector.Attribute(name)), base);
        }
        return nesting.on(first, new Selector.Filtered(base, expression), base, expression);
    }
}
