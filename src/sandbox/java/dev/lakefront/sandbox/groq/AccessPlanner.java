package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for conditions that an index could serve, among those that every document of a filter must meet. */
final class AccessPlanner {

    private final Compiler compiler;
    private final List<Access.IdCondition> ids = new ArrayList<>();
    private final List<Access.Condition> types = new ArrayList<>();
    private final List<Access.Condition> attributes = new ArrayList<>();
    private final List<Access.ReferenceCondition> references = new ArrayList<>();
    private long reads = Node.NOTHING;

    AccessPlanner(Compiler compiler) {
        this.compiler = compiler;
    }

    Access plan(List<Expression> filters) {
        filters.forEach(this::consider);
        return new Access(ids, types, attributes, references, Node.outside(reads));
    }

    private void consider(Expression condition) {
        switch (condition) {
            case Expression.Group group -> consider(group.inner());
            case Expression.And and -> and.operands().forEach(this::consider);
            case Expression.Or or -> considerIds(or);
            case Expression.Call call -> {
                if (call.function().name().equals("global::references")) {
                    considerReferences(call);
                }
            }
            default -> {
                Access.Condition found = comparison(condition);
                if (found != null) {
                    reads |= found.value().reads;
                    sort(found);
                }
            }
        }
    }

    private void sort(Access.Condition condition) {
        if (condition.path().equals(List.of(Access.ID))) {
            ids.add(new Access.IdCondition(List.of(condition)));
        } else if (condition.path().equals(List.of(Access.TYPE))) {
            types.add(condition);
        } else if (!condition.many()) {
            attributes.add(condition);
        }
    }

    /** {@code _id == $id || _id == "drafts." + $id} is as good as one id. */
    private void considerIds(Expression.Or or) {
        List<Access.Condition> alternatives = new ArrayList<>();
        for (Expression operand : or.operands()) {
            Access.Condition found = comparison(operand);
            if (found == null || !found.path().equals(List.of(Access.ID))) {
                return;
            }
            alternatives.add(found);
        }
        alternatives.forEach(alternative -> reads |= alternative.value().reads);
        ids.add(new Access.IdCondition(alternatives));
    }

    private void considerReferences(Expression.Call call) {
        Node[] arguments = call.arguments().stream().map(compiler::nested).toArray(Node[]::new);
        long read = Node.NOTHING;
        for (Node argument : arguments) {
            read |= argument.reads;
        }
        if ((read & Node.THIS) == 0) {
            reads |= read;
            references.add(new Access.ReferenceCondition(arguments));
        }
    }

    private Access.@Nullable Condition comparison(Expression condition) {
        return switch (condition) {
            case Expression.Group group -> comparison(group.inner());
            case Expression.Comparison compared ->
                compared.operator() == Expression.Comparison.Operator.EQUAL ? equality(compared) : null;
            case Expression.In in ->
                in.right() instanceof Expression.Range ? null : condition(in.left(), in.right(), true);
            default -> null;
        };
    }

    private Access.@Nullable Condition equality(Expression.Comparison equality) {
        Access.Condition found = condition(equality.left(), equality.right(), false);
        return found != null ? found : condition(equality.right(), equality.left(), false);
    }

    private Access.@Nullable Condition condition(Expression attribute, Expression value, boolean many) {
        List<String> path = path(attribute);
        if (path == null || value instanceof Expression.Group group && group.inner() instanceof Expression.Range) {
            return null;
        }
        Node node = compiler.nested(value);
        return (node.reads & Node.THIS) == 0 ? new Access.Condition(path, node, many) : null;
    }

    /** The names from this down to an attribute; null if the expression is anything else. */
    private static @Nullable List<String> path(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> List.of(name.name());
            case Expression.Traversal traversal ->
                switch (traversal.base()) {
                    case Expression.Name name -> extended(List.of(name.name()), traversal.steps());
                    case Expression.This ignored -> extended(List.of(), traversal.steps());
                    default -> null;
                };
            default -> null;
        };
    }

    private static @Nullable List<String> extended(List<String> base, List<Step> steps) {
        List<String> path = new ArrayList<>(base);
        for (Step step : steps) {
            if (!(step instanceof Step.Attribute attribute)) {
                return null;
            }
            path.add(attribute.name());
        }
        return List.copyOf(path);
    }
}
