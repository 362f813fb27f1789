package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reading of a query text into a {@link QueryTree}, for one use: operators by precedence climbing at the levels of the
 * specification, and what stands between them. {@link Nesting} bounds its recursion.
 */
final class Parser {

    private static final int PAIR = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int COMPARISON = 4;
    private static final int RANGE = 5;
    private static final int ADDITIVE = 6;
    private static final int MULTIPLICATIVE = 7;
    private static final int NEGATION = 8;
    private static final int POWER = 9;
    private static final int NOT = 10;

    private final Tokens tokens;
    private final Nesting nesting = new Nesting();
    private final Definitions definitions;
    private final LiteralParser literals;
    private final CallParser calls;
    private final TraversalParser traversals;

    Parser(String text) throws GroqSyntaxException {
        tokens = new Tokens(new Lexer(text).tokens());
        literals = new LiteralParser(tokens, nesting, this);
        definitions = new Definitions(tokens, nesting, literals);
        calls = new CallParser(tokens, nesting, this, definitions);
        traversals = new TraversalParser(tokens, nesting, this, literals, calls, definitions);
    }

    QueryTree query() throws GroqSyntaxException {
        Map<String, QueryTree.Definition> defined = definitions.parse();
        Expression body = value();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("end of query");
        }
        return new QueryTree(defined, body);
    }

    /** An expression that has a value by itself: anything but a range or a pair. */
    Expression value() throws GroqSyntaxException {
        return value(PAIR);
    }

    private Expression value(int level) throws GroqSyntaxException {
        Token first = tokens.peek();
        return requireValue(first, expression(level));
    }

    Expression requireValue(Token first, Expression expression) throws GroqSyntaxException {
        Expression inner = expression;
        while (inner instanceof Expression.Group group) {
            inner = group.inner();
        }
        if (inner instanceof Expression.Range) {
            throw tokens.since(first, "unexpected range");
        }
        if (inner instanceof Expression.Pair) {
            throw tokens.since(first, "unexpected =>");
        }
        return expression;
    }

    /** May be a range or a pair, which only some places allow. */
    Expression expression() throws GroqSyntaxException {
        return expression(PAIR);
    }

    private Expression expression(int level) throws GroqSyntaxException {
        Token first = tokens.peek();
        nesting.enter(first);
        Expression left = prefixed();
        int ceiling = NOT;
        while (true) {
            Token operator = tokens.peek();
            int found = levelOf(operator);
            if (found < level || found > ceiling) {
                nesting.leave();
                return left;
            }
            requireValue(first, left);
            tokens.take();
            left = infix(first, left, operator, found);
            if (found == COMPARISON || found == RANGE || found == PAIR) {
                ceiling = found - 1;
            }
        }
    }

    /** The binding strength of a token in operator position; -1 if it is no binary operator. */
    private static int levelOf(Token token) {
        return switch (token.kind()) {
            case NAME -> token.value().equals("in") || token.value().equals("match") ? COMPARISON : -1;
            case SYMBOL ->
                switch (token.value()) {
                    case "=>" -> PAIR;
                    case "||" -> OR;
                    case "&&" -> AND;
                    case "==", "!=", "<", "<=", ">", ">=" -> COMPARISON;
                    case "..", "..." -> RANGE;
                    case "+", "-" -> ADDITIVE;
                    case "*", "/", "%" -> MULTIPLICATIVE;
                    case "**" -> POWER;
                    default -> -1;
                };
            default -> -1;
        };
    }

    private Expression infix(Token first, Expression left, Token operator, int level) throws GroqSyntaxException {
        if (operator.isName("in")) {
            Expression right = expression(level + 1);
            return nesting.on(first, new Expression.In(left, right), left, right);
        }
        boolean toTheRight = level == POWER;
        Expression right = value(toTheRight ? level : level + 1);
        String symbol = operator.value();
        return switch (level) {
            case PAIR -> nesting.on(first, new Expression.Pair(left, right), left, right);
            case OR -> disjunction(first, left, right);
            case AND -> conjunction(first, left, right);
            case COMPARISON ->
                nesting.on(
                        first,
                        operator.isName("match")
                                ? new Expression.Match(left, right)
                                : new Expression.Comparison(Expression.Comparison.Operator.of(symbol), left, right),
                        left,
                        right);
            case RANGE -> nesting.on(first, new Expression.Range(left, right, symbol.equals("..")), left, right);
            default ->
                nesting.on(
                        first,
                        new Expression.Arithmetic(Expression.Arithmetic.Operator.of(symbol), left, right),
                        left,
                        right);
        };
    }

    /** A chain {@code a && b && c} becomes one node. Its list is still this parser's own, so it may grow in place. */
    private Expression conjunction(Token first, Expression left, Expression right) throws GroqSyntaxException {
        if (left instanceof Expression.And and) {
            and.operands().add(right);
            return nesting.sized(first, left, nesting.heightOf(right) + 1);
        }
        return nesting.on(first, new Expression.And(new ArrayList<>(List.of(left, right))), left, right);
    }

    private Expression disjunction(Token first, Expression left, Expression right) throws GroqSyntaxException {
        if (left instanceof Expression.Or or) {
            or.operands().add(right);
            return nesting.sized(first, left, nesting.heightOf(right) + 1);
        }
        return nesting.on(first, new Expression.Or(new ArrayList<>(List.of(left, right))), left, right);
    }

    private Expression prefixed() throws GroqSyntaxException {
        Token first = tokens.peek();
        if (tokens.takeIf("!")) {
            Expression operand = value(NOT);
            return nesting.on(first, new Expression.Not(operand), operand);
        }
        if (tokens.takeIf("-")) {
            Expression operand = value(NEGATION);
            return nesting.on(first, new Expression.Sign(true, operand), operand);
        }
        if (tokens.takeIf("+")) {
            Expression operand = value(NOT);
            return nesting.on(first, new Expression.Sign(false, operand), operand);
        }
        return traversals.of(first, primary());
    }

    private Expression primary() throws GroqSyntaxException {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NUMBER -> {
                tokens.take();
                return new Expression.Literal(Numbers.of(Double.parseDouble(token.value())));
            }
            case STRING -> {
                tokens.take();
                return new Expression.Literal(token.value());
            }
            case PARAMETER -> {
                definitions.requireNoParameter(token);
                tokens.take();
                return new Expression.Parameter(token.value());
            }
            case NAME -> {
                return named();
            }
            case SYMBOL -> {
                return symbolic(token);
            }
            case END -> throw tokens.unexpected("expression");
        }
        throw new IllegalStateException(token.toString());
    }

    private Expression symbolic(Token token) throws GroqSyntaxException {
        switch (token.value()) {
            case "(" -> {
                tokens.take();
                Expression inner = expression(OR);
                tokens.expect(")");
                return nesting.on(token, new Expression.Group(inner), inner);
            }
            case "[" -> {
                return literals.array();
            }
            case "{" -> {
                return literals.object();
            }
            case "*" -> {
                tokens.take();
                return new Expression.Everything();
            }
            case "@" -> {
                tokens.take();
                return new Expression.This();
            }
            case "^" -> {
                return parent();
            }
            default -> throw tokens.unexpected("expression");
        }
    }

    private Expression parent() throws GroqSyntaxException {
        Token first = tokens.take();
        int levels = 1;
        while (tokens.peek().isSymbol(".") && tokens.peekSecond().isSymbol("^")) {
            tokens.take();
            tokens.take();
            levels++;
        }
        definitions.requireParent(first, levels);
        return new Expression.Parent(levels);
    }

    private Expression named() throws GroqSyntaxException {
        Token name = tokens.take();
        if (tokens.peek().isSymbol("(")) {
            return calls.of(name, "global::" + name.value());
        }
        if (tokens.takeIf("::")) {
            Token second = tokens.expect(Token.Kind.NAME, "function name");
            if (!tokens.peek().isSymbol("(")) {
                throw tokens.unexpected("\"(\"");
            }
            return calls.of(name, name.value() + "::" + second.value());
        }
        return switch (name.value()) {
            case "true" -> new Expression.Literal(true);
            case "false" -> new Expression.Literal(false);
            case "null" -> new Expression.Literal(null);
            default -> new Expression.Name(name.value());
        };
    }
}
