package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reading of what follows an operand: attributes, brackets, dereferences, projections and pipes. */
final class TraversalParser {

    private final Tokens tokens;
    private final Nesting nesting;
    private final Parser parser;
    private final LiteralParser literals;
    private final CallParser calls;
    private final Definitions definitions;

    TraversalParser(
            Tokens tokens,
            Nesting nesting,
            Parser parser,
            LiteralParser literals,
            CallParser calls,
            Definitions definitions) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.parser = parser;
        this.literals = literals;
        this.calls = calls;
        this.definitions = definitions;
    }

    /** The operand itself when nothing follows it. */
    Expression of(Token first, Expression operand) throws GroqSyntaxException {
        Expression base = operand;
        List<Step> steps = new ArrayList<>();
        int[] highest = {0};
        while (true) {
            Token token = tokens.peek();
            if (token.isSymbol("|") && !tokens.peekSecond().isSymbol("{")) {
                parser.requireValue(first, base);
                tokens.take();
                base = calls.piped(first, traversal(first, base, steps, highest[0]));
                steps = new ArrayList<>();
                highest[0] = 0;
            } else if (!addStep(token, steps, highest)) {
                return traversal(first, base, steps, highest[0]);
            }
        }
    }

    private Expression traversal(Token first, Expression base, List<Step> steps, int highest)
            throws GroqSyntaxException {
        if (steps.isEmpty()) {
            return base;
        }
        parser.requireValue(first, base);
        int height = Math.max(nesting.heightOf(base), highest) + steps.size();
        return nesting.sized(first, new Expression.Traversal(base, steps), height);
    }

    private boolean addStep(Token token, List<Step> steps, int[] highest) throws GroqSyntaxException {
        if (token.kind() != Token.Kind.SYMBOL) {
            return false;
        }
        switch (token.value()) {
            case "." -> {
                tokens.take();
                steps.add(new Step.Attribute(
                        tokens.expect(Token.Kind.NAME, "attribute name").value()));
            }
            case "->" -> {
                tokens.take();
                steps.add(new Step.Dereference());
                if (tokens.peek().kind() == Token.Kind.NAME) {
                    steps.add(new Step.Attribute(tokens.take().value()));
                }
            }
            case "[" -> {
                tokens.take();
                steps.add(bracket(highest));
            }
            case "{", "|" -> {
                tokens.takeIf("|");
                definitions.enterScope();
                Expression.ObjectLiteral object = literals.object();
                definitions.leaveScope();
                highest[0] = Math.max(highest[0], nesting.heightOf(object));
                steps.add(new Step.Projection(object));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Step bracket(int[] highest) throws GroqSyntaxException {
        if (tokens.takeIf("]")) {
            return new Step.Flatten();
        }
        Token first = tokens.peek();
        definitions.enterScope();
        Expression expression = parser.expression();
        definitions.leaveScope();
        highest[0] = Math.max(highest[0], nesting.heightOf(expression));
        Step step;
        if (expression instanceof Expression.Range range) {
            requireBound(first, range.from());
            requireBound(first, range.to());
            step = new Step.Slice(range.from(), range.to(), range.inclusive());
        } else {
            step = new Step.Bracket(parser.requireValue(first, expression));
        }
        tokens.expect("]");
        return step;
    }

    private void requireBound(Token first, Expression bound) throws GroqSyntaxException {
        boolean fixed = Constants.isFixed(bound);
        if (!fixed || Constants.isConstant(bound) && !(Constants.value(bound, Map.of()) instanceof Number)) {
            throw tokens.since(first, "slicing must use constant numbers");
        }
    }
}
