package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which the steps of a traversal combine. Each step is known to work on an array or on any value, and to
 * yield an array or any value; a step for any value behind one that yields an array is done for each element. The values
 * found while evaluating never change this. Steps are put together from the last to the first.
 */
final class TraversalCompiler {

    /** Steps joined so far, from some step to the last one. */
    private record Chain(boolean takesArray, boolean givesArray, UnaryOperator<Node> onto) {

        /** The chain done for one element of an array that is being mapped. */
        Node inner() {
            return onto.apply(new TraversalNodes.Input());
        }
    }

    private final Compiler compiler;
    private final Brackets brackets;

    TraversalCompiler(Compiler compiler, Brackets brackets) {
        this.compiler = compiler;
        this.brackets = brackets;
    }

    Node traversal(Expression.Traversal traversal) {
        Expression base = traversal.base();
        Chain chain = chain(traversal.steps(), null);
        boolean array = base instanceof Expression.Everything
                || base instanceof Expression.Array
                || base instanceof Expression.Order
                || base instanceof Expression.Score;
        if (array) {
            chain = arrayStep(UnaryOperator.identity(), chain);
        }
        return chain.onto()
                .apply(base instanceof Expression.Everything ? dataset(traversal.steps()) : compiler.node(base));
    }

    /** The projection of a compiled value, through steps that come before it. */
    Node projection(Node base, List<Step> steps, Node object) {
        Chain last = plainStep(value -> new TraversalNodes.Projection(value, object), null);
        return chain(steps, last).onto().apply(base);
    }

    /** The filters right behind {@code *} decide what is read at all. */
    private Node dataset(List<Step> steps) {
        List<Expression> filters = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Bracket bracket
                    && brackets.meaning(bracket.expression()) == Brackets.Meaning.FILTER) {
                filters.add(bracket.expression());
            } else if (!(step instanceof Step.Flatten)) {
                break;
            }
        }
        return new SimpleNodes.Dataset(new AccessPlanner(compiler).plan(filters));
    }

    private Chain chain(List<Step> steps, @Nullable Chain last) {
        Chain chain = last;
        for (Step step : steps.reversed()) {
            chain = before(step, chain);
        }
        if (chain == null) {
            throw new IllegalArgumentException("a traversal without steps");
        }
        return chain;
    }

    private Chain before(Step step, @Nullable Chain rest) {
        return switch (step) {
            case Step.Attribute attribute ->
                plainStep(base -> new TraversalNodes.Attribute(base, attribute.name()), rest);
            case Step.Dereference ignored -> plainStep(TraversalNodes.Dereference::new, rest);
            case Step.Flatten ignored -> arrayStep(TraversalNodes.Flatten::new, rest);
            case Step.Slice slice -> {
                Node first = compiler.node(slice.from());
                Node last = compiler.node(slice.to());
                yield arrayStep(base -> new TraversalNodes.Slice(base, first, last, slice.inclusive()), rest);
            }
            case Step.Projection projection -> {
                Node projected = compiler.projected(projection.object());
                yield projectionStep(base -> new TraversalNodes.Projection(base, projected), rest);
            }
            case Step.Bracket bracket -> bracket(bracket.expression(), rest);
        };
    }

    private Chain bracket(Expression expression, @Nullable Chain rest) {
        return switch (brackets.meaning(expression)) {
            case FILTER -> {
                Node condition = compiler.nested(expression);
                yield arrayStep(base -> new TraversalNodes.Filter(base, condition), rest);
            }
            case ELEMENT -> {
                Node index = compiler.node(expression);
                yield elementStep(base -> new TraversalNodes.Element(base, index), rest);
            }
            case ATTRIBUTE -> {
                Node name = compiler.node(expression);
                yield plainStep(base -> new TraversalNodes.ComputedAttribute(base, name), rest);
            }
        };
    }

    private static UnaryOperator<Node> joined(UnaryOperator<Node> step, Chain rest) {
        return base -> rest.onto().apply(step.apply(base));
    }

    /** From an array to an array: whatever works on single values behind it is done for each element. */
    private static Chain arrayStep(UnaryOperator<Node> step, @Nullable Chain rest) {
        if (rest == null) {
            return new Chain(true, true, step);
        }
        if (rest.takesArray()) {
            return new Chain(true, rest.givesArray(), joined(step, rest));
        }
        Node inner = rest.inner();
        return rest.givesArray()
                ? new Chain(true, true, base -> new TraversalNodes.FlatMapped(step.apply(base), inner))
                : new Chain(true, true, base -> new TraversalNodes.Mapped(step.apply(base), inner));
    }

    /** From an array to one of its elements. */
    private static Chain elementStep(UnaryOperator<Node> step, @Nullable Chain rest) {
        return rest == null ? new Chain(true, false, step) : new Chain(true, rest.givesArray(), joined(step, rest));
    }

    /** From any value to any value. */
    private static Chain plainStep(UnaryOperator<Node> step, @Nullable Chain rest) {
        return rest == null ? new Chain(false, false, step) : new Chain(false, rest.givesArray(), joined(step, rest));
    }

    /** Like a plain step, except that an array step behind it means that an array is being projected. */
    private static Chain projectionStep(UnaryOperator<Node> step, @Nullable Chain rest) {
        if (rest == null || !rest.takesArray()) {
            return plainStep(step, rest);
        }
        Node inner = step.apply(new TraversalNodes.Input());
        return new Chain(true, rest.givesArray(), base -> rest.onto().apply(new TraversalNodes.Mapped(base, inner)));
    }
}
