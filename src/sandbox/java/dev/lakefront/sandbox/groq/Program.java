package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled query, in as many variants as the kinds of its parameters give it meanings; nearly always one. */
final class Program {

    /** Each bracket multiplies the variants; no honest caller uses more than a few. */
    private static final int MOST_VARIANTS = 16;

    private record Variant(Node root, int slots) {}

    private final QueryTree tree;
    private final List<Expression> openBrackets;
    private final Map<List<Brackets.Meaning>, Variant> variants = new ConcurrentHashMap<>();

    Program(QueryTree tree) {
        this.tree = tree;
        Brackets unknown = new Brackets(null);
        Variant first = compiled(unknown);
        this.openBrackets = List.copyOf(unknown.open());
        if (openBrackets.isEmpty()) {
            variants.put(List.of(), first);
        }
    }

    private Variant compiled(Brackets brackets) {
        Compiler compiler = new Compiler(tree, brackets);
        Node root = compiler.node(tree.body());
        return new Variant(root, compiler.slots());
    }

    @Nullable
    Object run(Documents documents, Evaluation evaluation) throws GroqEvaluationException {
        try {
            Variant variant = variant(evaluation.parameters());
            Context context = new Context(documents, evaluation, variant.slots());
            Object value = variant.root().evaluate(new Scope(context, null, evaluation.root()));
            return new PlainValues(evaluation.limits()).of(value);
        } catch (EvaluationStop stop) {
            throw new GroqEvaluationException(String.valueOf(stop.getMessage()));
        }
    }

    private Variant variant(Map<String, Object> parameters) {
        List<Brackets.Meaning> meanings = Brackets.meanings(openBrackets, parameters);
        Variant known = variants.get(meanings);
        if (known != null) {
            return known;
        }
        Variant variant = compiled(new Brackets(parameters));
        if (variants.size() < MOST_VARIANTS) {
            variants.put(meanings, variant);
        }
        return variant;
    }
}
