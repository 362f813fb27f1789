package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reading of function calls and pipe functions, with the checks of names and argument counts. */
final class CallParser {

    private static final String GLOBAL = "global::";

    private final Tokens tokens;
    private final Nesting nesting;
    private final Parser parser;
    private final Definitions definitions;
    private final SelectorParser selectors;
    private boolean scoring;

    CallParser(Tokens tokens, Nesting nesting, Parser parser, Definitions definitions) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.parser = parser;
        this.definitions = definitions;
        this.selectors = new SelectorParser(tokens, nesting, parser);
    }

    /** A call whose name has been read, up to its opening parenthesis. */
    Expression of(Token first, String name) throws GroqSyntaxException {
        switch (name) {
            case GLOBAL + "select" -> {
                return select(first);
            }
            case GLOBAL + "boost" -> {
                return boost(first);
            }
            default -> {}
        }
        if (definitions.mayDefine(name)) {
            return custom(first, name);
        }
        Signature signature = Functions.find(name);
        if (signature == null) {
            throw tokens.since(first, "unknown function: " + spoken(name) + "()");
        }
        List<Expression> arguments = arguments(signature.selector());
        if (!signature.takes(arguments.size())) {
            throw tokens.since(first, spoken(name) + "() takes " + signature.arity());
        }
        return nesting.sized(first, new Expression.Call(signature, arguments), nesting.heightOf(arguments) + 1);
    }

    private Expression custom(Token first, String name) throws GroqSyntaxException {
        definitions.called(first, name);
        List<Expression> arguments = arguments(Signature.NO_SELECTOR);
        if (arguments.size() != 1) {
            throw tokens.since(first, name + "() takes 1 argument");
        }
        Expression argument = arguments.getFirst();
        int height = nesting.heightOf(argument) + definitions.heightOf(name) + 1;
        return nesting.sized(first, new Expression.CustomCall(name, argument), height);
    }

    private List<Expression> arguments(int selector) throws GroqSyntaxException {
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.takeIf(")")) {
            arguments.add(arguments.size() == selector ? selectors.selection() : parser.value());
            separated();
        }
        return arguments;
    }

    private void separated() throws GroqSyntaxException {
        if (!tokens.peek().isSymbol(")")) {
            tokens.expect(",");
        }
    }

    private Expression select(Token first) throws GroqSyntaxException {
        tokens.expect("(");
        List<Expression.Pair> alternatives = new ArrayList<>();
        Expression fallback = null;
        int height = 0;
        while (!tokens.takeIf(")")) {
            Token start = tokens.peek();
            Expression argument = parser.expression();
            height = Math.max(height, nesting.heightOf(argument));
            if (fallback != null) {
                throw tokens.since(start, "select() takes nothing after its default");
            }
            if (argument instanceof Expression.Pair pair) {
                alternatives.add(pair);
            } else {
                fallback = parser.requireValue(start, argument);
            }
            separated();
        }
        return nesting.sized(first, new Expression.Select(alternatives, fallback), height + 1);
    }

    private Expression boost(Token first) throws GroqSyntaxException {
        if (!scoring) {
            throw tokens.since(first, "boost() belongs inside score()");
        }
        List<Expression> arguments = arguments(Signature.NO_SELECTOR);
        if (arguments.size() != 2) {
            throw tokens.since(first, "boost() takes 2 arguments");
        }
        Expression boost = new Expression.Boost(arguments.getFirst(), arguments.getLast());
        return nesting.sized(first, boost, nesting.heightOf(arguments) + 1);
    }

    /** A pipe function behind its bar, applied to what stands before it. */
    Expression piped(Token first, Expression base) throws GroqSyntaxException {
        Token name = tokens.expect(Token.Kind.NAME, "pipe function");
        String spelled = name.value();
        if (tokens.takeIf("::")) {
            spelled += "::" + tokens.expect(Token.Kind.NAME, "pipe function").value();
        }
        definitions.enterScope();
        Expression piped = switch (spelled) {
            case "order", GLOBAL + "order" -> order(first, base);
            case "score", GLOBAL + "score" -> score(first, name, base);
            default -> throw tokens.since(name, "unknown pipe function: " + spelled + "()");
        };
        definitions.leaveScope();
        return piped;
    }

    private Expression order(Token first, Expression base) throws GroqSyntaxException {
        Token opening = tokens.expect("(");
        List<Expression.Order.Key> keys = new ArrayList<>();
        int height = nesting.heightOf(base);
        while (!tokens.takeIf(")")) {
            Expression value = parser.value();
            boolean descending = tokens.peek().isName("desc");
            if (descending || tokens.peek().isName("asc")) {
                if (value instanceof Expression.And || value instanceof Expression.Or) {
                    throw tokens.unexpected("parentheses around what is ordered by");
                }
                tokens.take();
            }
            height = Math.max(height, nesting.heightOf(value));
            keys.add(new Expression.Order.Key(value, descending));
            separated();
        }
        if (keys.isEmpty()) {
            throw tokens.since(opening, "order() takes at least 1 argument");
        }
        return nesting.sized(first, new Expression.Order(base, keys), height + 1);
    }

    private Expression score(Token first, Token name, Expression base) throws GroqSyntaxException {
        if (!keepsDocuments(base)) {
            throw tokens.since(name, "score() must come before documents are projected or picked");
        }
        boolean outer = scoring;
        scoring = true;
        List<Expression> scorers = arguments(Signature.NO_SELECTOR);
        scoring = outer;
        if (scorers.isEmpty()) {
            throw tokens.since(name, "score() takes at least 1 argument");
        }
        int height = Math.max(nesting.heightOf(base), nesting.heightOf(scorers)) + 1;
        return nesting.sized(first, new Expression.Score(base, scorers), height);
    }

    /** What is scored must still be what an index of texts knows: filtered, sliced and sorted, but not reshaped. */
    private static boolean keepsDocuments(Expression base) {
        return switch (base) {
            case Expression.Order order -> keepsDocuments(order.base());
            case Expression.Score score -> keepsDocuments(score.base());
            case Expression.Group group -> keepsDocuments(group.inner());
            case Expression.Traversal traversal ->
                traversal.base() instanceof Expression.Everything
                        ? traversal.steps().stream().allMatch(CallParser::keepsDocuments)
                        : keepsDocuments(traversal.base());
            default -> true;
        };
    }

    private static boolean keepsDocuments(Step step) {
        return switch (step) {
            case Step.Flatten ignored -> true;
            case Step.Slice ignored -> true;
            case Step.Bracket bracket ->
                !Constants.isConstant(bracket.expression())
                        || Constants.value(bracket.expression(), Map.of()) instanceof Boolean;
            default -> false;
        };
    }

    private static String spoken(String name) {
        return name.startsWith(GLOBAL) ? name.substring(GLOBAL.length()) : name;
    }
}
