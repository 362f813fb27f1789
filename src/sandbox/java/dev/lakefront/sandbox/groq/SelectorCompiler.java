package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translation of {@link Selector}s into what finds their places in a value. */
final class SelectorCompiler {

    private final Compiler compiler;

    SelectorCompiler(Compiler compiler) {
        this.compiler = compiler;
    }

    Node selection(Selector selector) {
        Paths paths = paths(selector);
        return new SelectionNode((value, scope, root) -> paths.each(value, root, scope, (at, place) -> place.select()));
    }

    /** Passes on every place that is selected within a value, with the place's own value. */
    private interface Paths {

        void each(@Nullable Object value, PathTree place, Scope scope, Consumer consumer);
    }

    private interface Consumer {

        void accept(@Nullable Object value, PathTree place);
    }

    private Paths paths(Selector selector) {
        return switch (selector) {
            case Selector.Attribute attribute -> {
                String name = attribute.name();
                yield (value, place, scope, consumer) ->
                        consumer.accept(Values.attribute(value, name), place.child(name));
            }
            case Selector.Tuple tuple -> {
                List<Paths> all = tuple.members().stream().map(this::paths).toList();
                yield (value, place, scope, consumer) ->
                        all.forEach(member -> member.each(value, place, scope, consumer));
            }
            case Selector.Nested path -> {
                Paths outer = paths(path.base());
                Paths nested = paths(path.inner());
                yield (value, place, scope, consumer) ->
                        outer.each(value, place, scope, (found, at) -> nested.each(found, at, scope, consumer));
            }
            case Selector.Elements all -> {
                Paths outer = paths(all.base());
                yield (value, place, scope, consumer) ->
                        outer.each(value, place, scope, (found, at) -> elements(found, at, consumer));
            }
            case Selector.Filtered filtered -> {
                Paths outer = paths(filtered.base());
                Node test = compiler.nested(filtered.condition());
                yield (value, place, scope, consumer) -> outer.each(
                        value,
                        place,
                        scope,
                        (found, at) -> elements(found, at, (element, inside) -> {
                            if (test.test(scope.nested(element))) {
                                consumer.accept(element, inside);
                            }
                        }));
            }
            case Selector.Anywhere anywhere -> {
                Node test = compiler.nested(anywhere.condition());
                yield (value, place, scope, consumer) -> anywhere(value, place, scope, test, consumer);
            }
        };
    }

    private static void elements(@Nullable Object value, PathTree place, Consumer consumer) {
        if (value instanceof List<?> array) {
            for (int i = 0; i < array.size(); i++) {
                consumer.accept(array.get(i), place.child(i));
            }
        }
    }

    private static void anywhere(@Nullable Object value, PathTree place, Scope scope, Node test, Consumer consumer) {
        scope.context.budget.step();
        elements(value, place, (element, at) -> anywhere(element, at, scope, test, consumer));
        if (value instanceof Map<?, ?> object) {
            if (test.test(scope.nested(object))) {
                consumer.accept(object, place);
            }
            object.forEach((name, attribute) -> anywhere(attribute, place.child(name), scope, test, consumer));
        }
    }
}
