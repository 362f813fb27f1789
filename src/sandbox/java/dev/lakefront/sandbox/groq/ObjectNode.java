package dev.lakefront.sandbox.groq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {..}}: attributes in the order in which they are first named. */
final class ObjectNode extends Node {

    /** One line of the object, which adds to what is there. */
    sealed interface Line {

        record Attribute(String name, Node value) implements Line {}

        record Spread(Node value) implements Line {}

        record Conditional(Node condition, Node value) implements Line {}
    }

    private final Line[] lines;

    ObjectNode(List<Line> lines) {
        super(lines.stream().mapToLong(ObjectNode::reads).reduce(NOTHING, (a, b) -> a | b));
        this.lines = lines.toArray(Line[]::new);
    }

    private static long reads(Line line) {
        return switch (line) {
            case Line.Attribute attribute -> attribute.value().reads;
            case Line.Spread spread -> spread.value().reads;
            case Line.Conditional conditional -> conditional.condition().reads | conditional.value().reads;
        };
    }

    @Override
    @Nullable
    Object evaluate(Scope scope) {
        Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(lines.length);
        for (Line line : lines) {
            switch (line) {
                case Line.Attribute attribute ->
                    object.put(attribute.name(), attribute.value().evaluate(scope));
                case Line.Spread spread -> spread(spread.value().evaluate(scope), object, scope);
                case Line.Conditional conditional -> {
                    if (conditional.condition().test(scope)) {
                        spread(conditional.value().evaluate(scope), object, scope);
                    }
                }
            }
        }
        scope.context.budget.spend(lines.length + 1L);
        return object;
    }

    private static void spread(@Nullable Object value, Map<String, @Nullable Object> object, Scope scope) {
        if (value instanceof Map<?, ?> attributes) {
            scope.context.budget.spend(attributes.size());
            attributes.forEach((name, attribute) -> object.put((String) name, attribute));
        }
    }
}
