package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The translation of a {@link QueryTree} into {@link Node}s, for one use.
 *
 * <p>What sits inside a loop but depends on no scope is computed once per evaluation. Each function the query defines is
 * compiled once, whatever the number of its calls.
 */
final class Compiler {

    private final QueryTree tree;
    private final TraversalCompiler traversals;
    private final SelectorCompiler selectors;
    private final Map<String, Node> definitions = new HashMap<>();
    private final Map<Expression, Node> nested = new IdentityHashMap<>();

    private int depth;
    private int slots;

    Compiler(QueryTree tree, Brackets brackets) {
        this.tree = tree;
        this.traversals = new TraversalCompiler(this, brackets);
        this.selectors = new SelectorCompiler(this);
    }

    /** A new slot of {@link Context#memo}. */
    int slot() {
        return slots++;
    }

    int slots() {
        return slots;
    }

    Node nested(Expression expression) {
        depth++;
        Node node = node(expression);
        depth--;
        return node;
    }

    /** Inside a loop, one expression is one node however often it is asked for: the search for indexes looks ahead. */
    Node node(Expression expression) {
        if (depth == 0) {
            return fresh(expression);
        }
        Node known = nested.get(expression);
        if (known == null) {
            known = repeated(expression);
            nested.put(expression, known);
        }
        return known;
    }

    private Node repeated(Expression expression) {
        Node node = fresh(expression);
        boolean trivial = node instanceof SimpleNodes.Literal
                || node instanceof SimpleNodes.Parameter
                || node instanceof SimpleNodes.Once;
        return node.isConstant() && !trivial ? new SimpleNodes.Once(node, slot()) : node;
    }

    private List<Node> nodes(List<Expression> expressions) {
        return expressions.stream().map(this::node).toList();
    }

    private Node fresh(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> new SimpleNodes.Literal(literal.value());
            case Expression.This ignored -> new SimpleNodes.This();
            case Expression.Everything ignored -> new SimpleNodes.Dataset(Access.everything());
            case Expression.Parent parent -> new SimpleNodes.Parent(parent.levels());
            case Expression.Name name -> new SimpleNodes.Name(name.name());
            case Expression.Parameter parameter -> new SimpleNodes.Parameter(parameter.name());
            case Expression.Group group -> node(group.inner());
            case Expression.Array array -> array(array);
            case Expression.ObjectLiteral object -> object(object);
            case Expression.Not not -> new OperatorNodes.Not(node(not.operand()));
            case Expression.Sign sign -> new OperatorNodes.Sign(sign.minus(), node(sign.operand()));
            case Expression.Arithmetic arithmetic ->
                new ArithmeticNode(arithmetic.operator(), node(arithmetic.left()), node(arithmetic.right()));
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.And and -> new OperatorNodes.And(nodes(and.operands()));
            case Expression.Or or -> new OperatorNodes.Or(nodes(or.operands()));
            case Expression.In in -> in(in);
            case Expression.Match match -> match(match);
            case Expression.Traversal traversal -> traversals.traversal(traversal);
            case Expression.Order order -> order(order);
            case Expression.Score score -> score(score);
            case Expression.Select select ->
                new OperatorNodes.Select(
                        select.alternatives().stream()
                                .map(pair -> node(pair.condition()))
                                .toList(),
                        select.alternatives().stream()
                                .map(pair -> node(pair.value()))
                                .toList(),
                        select.fallback() == null ? null : node(select.fallback()));
            case Expression.Call call -> new OperatorNodes.Call(call.function(), nodes(call.arguments()));
            case Expression.CustomCall call -> custom(call);
            case Expression.Selection selection -> selectors.selection(selection.selector());
            case Expression.Range ignored -> throw misplaced(expression);
            case Expression.Pair ignored -> throw misplaced(expression);
            case Expression.Boost boost -> new OperatorNodes.Boosted(node(boost.predicate()), node(boost.amount()));
        };
    }

    private static IllegalStateException misplaced(Expression expression) {
        return new IllegalStateException("the parser lets no such thing stand here: " + expression);
    }

    private Node array(Expression.Array array) {
        List<Node> elements = new ArrayList<>();
        boolean[] spread = new boolean[array.elements().size()];
        for (Expression.Array.Element element : array.elements()) {
            spread[elements.size()] = element.spread();
            elements.add(node(element.value()));
        }
        return new SimpleNodes.ArrayLiteral(elements, spread);
    }

    Node object(Expression.ObjectLiteral object) {
        List<ObjectNode.Line> lines = new ArrayList<>();
        for (Expression.Entry entry : object.entries()) {
            lines.add(
                    switch (entry) {
                        case Expression.Entry.Attribute attribute ->
                            new ObjectNode.Line.Attribute(attribute.name(), node(attribute.value()));
                        case Expression.Entry.Spread spread -> new ObjectNode.Line.Spread(node(spread.value()));
                        case Expression.Entry.Conditional conditional ->
                            new ObjectNode.Line.Conditional(node(conditional.condition()), node(conditional.value()));
                    });
        }
        return new ObjectNode(lines);
    }

    /** The object of a projection; without {@link #node}, since an object is made anew for each that is projected. */
    Node projected(Expression.ObjectLiteral object) {
        depth++;
        Node node = object(object);
        depth--;
        return node;
    }

    private Node comparison(Expression.Comparison comparison) {
        Node left = node(comparison.left());
        Node right = node(comparison.right());
        return switch (comparison.operator()) {
            case EQUAL -> new OperatorNodes.Equality(true, left, right);
            case NOT_EQUAL -> new OperatorNodes.Equality(false, left, right);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new OperatorNodes.Comparison(comparison.operator(), left, right);
        };
    }

    private Node in(Expression.In in) {
        Expression right = in.right();
        while (right instanceof Expression.Group group) {
            right = group.inner();
        }
        if (right instanceof Expression.Range range) {
            return new InNode.Within(node(in.left()), node(range.from()), node(range.to()), range.inclusive());
        }
        Node container = node(right);
        boolean kept = depth > 0 && container.isConstant();
        return new InNode(node(in.left()), container, kept ? slot() : InNode.NO_SLOT);
    }

    private MatchNode match(Expression.Match match) {
        return new MatchNode(node(match.left()), node(match.right()), slot());
    }

    private Node order(Expression.Order order) {
        boolean[] descending = new boolean[order.keys().size()];
        List<Node> keys = new ArrayList<>();
        for (Expression.Order.Key key : order.keys()) {
            descending[keys.size()] = key.descending();
            keys.add(nested(key.value()));
        }
        return new OrderNode(node(order.base()), keys, descending);
    }

    private Node score(Expression.Score score) {
        Node base = node(score.base());
        depth++;
        List<ScoreNode.Scorer> scorers =
                score.scorers().stream().map(this::scorer).toList();
        long reads =
                score.scorers().stream().mapToLong(scorer -> node(scorer).reads).reduce(Node.NOTHING, (a, b) -> a | b);
        depth--;
        return new ScoreNode(base, scorers, reads);
    }

    private ScoreNode.Scorer scorer(Expression expression) {
        return switch (expression) {
            case Expression.Group group -> scorer(group.inner());
            case Expression.And and ->
                ScoreNode.all(and.operands().stream().map(this::scorer).toList());
            case Expression.Or or ->
                ScoreNode.any(or.operands().stream().map(this::scorer).toList());
            case Expression.Match match -> match(match)::score;
            case Expression.Boost boost -> ScoreNode.boosted(scorer(boost.predicate()), node(boost.amount()));
            default -> ScoreNode.predicate(node(expression));
        };
    }

    private Node custom(Expression.CustomCall call) {
        QueryTree.Definition definition = tree.definitions().get(call.name());
        Node object = definitions.get(call.name());
        if (object == null) {
            object = projected(definition.object());
            definitions.put(call.name(), object);
        }
        return traversals.projection(node(call.argument()), definition.steps(), object);
    }
}
