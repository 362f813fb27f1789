package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that makes its array element by element; whoever wants it whole gets a list. */
abstract class ArrayNode extends Node {

    ArrayNode(long reads) {
        super(reads);
    }

    @Override
    abstract boolean each(Scope scope, Sink sink);

    @Override
    @Nullable
    Object evaluate(Scope scope) {
        List<@Nullable Object> elements = new ArrayList<>();
        Budget budget = scope.context.budget;
        boolean array = each(scope, element -> {
            budget.spend(1);
            return elements.add(element);
        });
        return array ? elements : null;
    }
}
