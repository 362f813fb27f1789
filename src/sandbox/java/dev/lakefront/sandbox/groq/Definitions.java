package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions a query defines at its beginning. They may call each other in any order, but not in circles; the body of
 * each is one projection of its one parameter, and sees neither other parameters nor scopes outside itself.
 */
final class Definitions {

    /** A call inside a definition, which may come before the function it calls. */
    private record PendingCall(Token first, int end, String name) {}

    private final Tokens tokens;
    private final Nesting nesting;
    private final LiteralParser literals;
    private final Map<String, QueryTree.Definition> defined = new LinkedHashMap<>();
    private final Map<String, List<PendingCall>> calls = new HashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();

    private List<PendingCall> calling = new ArrayList<>();
    private boolean defining;
    private int scopes;

    Definitions(Tokens tokens, Nesting nesting, LiteralParser literals) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.literals = literals;
    }

    Map<String, QueryTree.Definition> parse() throws GroqSyntaxException {
        defining = true;
        while (tokens.peek().isName("fn") && tokens.peekSecond().kind() == Token.Kind.NAME) {
            define();
        }
        defining = false;
        for (String name : defined.keySet()) {
            measure(name, new HashSet<>());
        }
        return defined;
    }

    private void define() throws GroqSyntaxException {
        Token first = tokens.take();
        String namespace = tokens.expect(Token.Kind.NAME, "namespace").value();
        tokens.expect("::");
        String name = namespace + "::"
                + tokens.expect(Token.Kind.NAME, "function name").value();
        tokens.expect("(");
        String parameter = tokens.expect(Token.Kind.PARAMETER, "parameter").value();
        tokens.expect(")");
        tokens.expect("=");
        calling = new ArrayList<>();
        QueryTree.Definition definition = body(name, parameter);
        tokens.expect(";");
        if (defined.put(name, definition) != null) {
            throw tokens.since(first, name + "() is defined twice");
        }
        calls.put(name, calling);
        heights.put(
                name, nesting.heightOf(definition.object()) + definition.steps().size() + 1);
    }

    private QueryTree.Definition body(String name, String parameter) throws GroqSyntaxException {
        Token used = tokens.peek();
        if (used.kind() != Token.Kind.PARAMETER || !used.value().equals(parameter)) {
            throw tokens.unexpected("a projection of $" + parameter);
        }
        tokens.take();
        List<Step> steps = new ArrayList<>();
        if (tokens.takeIf("[")) {
            tokens.expect("]");
            steps.add(new Step.Flatten());
        }
        if (tokens.takeIf("->")) {
            steps.add(new Step.Dereference());
        }
        tokens.takeIf("|");
        if (!tokens.peek().isSymbol("{")) {
            throw tokens.unexpected("a projection of $" + parameter);
        }
        scopes = 1;
        Expression.ObjectLiteral object = literals.object();
        return new QueryTree.Definition(name, steps, object);
    }

    /** Adds to a function's height that of the functions it calls, and finds circles. */
    private int measure(String name, Set<String> callers) throws GroqSyntaxException {
        List<PendingCall> pending = calls.remove(name);
        if (pending == null) {
            return heights.get(name);
        }
        callers.add(name);
        int highest = 0;
        for (PendingCall call : pending) {
            if (!defined.containsKey(call.name())) {
                throw at(call, "unknown function: " + call.name() + "()");
            }
            if (callers.contains(call.name())) {
                throw at(call, call.name() + "() calls itself");
            }
            Nesting.require(call.first(), callers.size());
            highest = Math.max(highest, measure(call.name(), callers));
            Nesting.require(call.first(), highest + heights.get(name));
        }
        callers.remove(name);
        return heights.merge(name, highest, Integer::sum);
    }

    private static GroqSyntaxException at(PendingCall call, String description) {
        return new GroqSyntaxException(description, call.first().start(), call.end());
    }

    /** Whether a name is taken for one of the query's own functions: inside a definition, any name nobody else has. */
    boolean mayDefine(String name) {
        return defined.containsKey(name) || defining && Functions.find(name) == null && !name.startsWith("global::");
    }

    void called(Token first, String name) {
        if (defining) {
            calling.add(new PendingCall(first, tokens.peek().start(), name));
        }
    }

    /** Zero for a function whose definition is not complete yet; {@link #measure} makes up for it. */
    int heightOf(String name) {
        return defining ? 0 : heights.get(name);
    }

    void enterScope() {
        scopes++;
    }

    void leaveScope() {
        scopes--;
    }

    void requireParent(Token first, int levels) throws GroqSyntaxException {
        if (defining && levels >= scopes) {
            throw tokens.since(first, "^ reaches outside the function");
        }
    }

    void requireNoParameter(Token parameter) throws GroqSyntaxException {
        if (defining) {
            throw new GroqSyntaxException(
                    "a function's parameter can only be what its body projects", parameter.start(), parameter.end());
        }
    }
}
