package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A parsed JSONMatch path: a way from a document to any number of places in it. */
final class Path {

    private final String text;
    private final List<Step> steps;

    private Path(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    static Path parse(String text) throws MutationException {
        return new Path(text, new PathParser(text).steps());
    }

    /** The places that are there, in the order of the document. */
    List<Place> find(Map<String, Object> document) {
        List<Place> places = walk(document, steps, false);
        places.removeIf(
                place -> place instanceof Place.Attribute at && !at.object().containsKey(at.name()));
        return places;
    }

    /** The places that are there or can be made by adding attributes; objects on the way to them are made. */
    List<Place> reach(Map<String, Object> document) {
        return walk(document, steps, true);
    }

    /** What the path without its last step leads to. */
    List<Place> holders(Map<String, Object> document) {
        return walk(document, steps.subList(0, steps.size() - 1), false);
    }

    Step last() {
        return steps.getLast();
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<Place> walk(Map<String, Object> document, List<Step> steps, boolean make) {
        List<Place> places = new ArrayList<>();
        step(document, steps.getFirst(), places);
        for (Step step : steps.subList(1, steps.size())) {
            List<Place> next = new ArrayList<>();
            for (Place place : places) {
                Object value = place.get();
                if (value == null && make && step instanceof Step.Attribute) {
                    place.set(new LinkedHashMap<String, Object>());
                    value = place.get();
                }
                step(value, step, next);
            }
            places = next;
        }
        return new ArrayList<>(new LinkedHashSet<>(places));
    }

    private static void step(@Nullable Object value, Step step, List<Place> found) {
        switch (step) {
            case Step.Attribute attribute -> {
                if (value instanceof Map<?, ?> object) {
                    found.add(new Place.Attribute(Json.object(object), attribute.name()));
                }
            }
            case Step.Descent descent -> {
                step(value, descent.inner(), found);
                for (Object child : children(value)) {
                    step(child, step, found);
                }
            }
            case Step.Union union -> union.members().forEach(member -> step(value, member, found));
            default -> {
                if (value instanceof List<?> array) {
                    List<Object> elements = Json.array(array);
                    for (int index : selected(elements, step)) {
                        found.add(new Place.Element(elements, index));
                    }
                }
            }
        }
    }

    private static Iterable<?> children(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object ->
                List.copyOf(object.values().stream().filter(Objects::nonNull).toList());
            case List<?> array -> array;
            case null -> List.of();
            default -> List.of();
        };
    }

    /** The numbers of the elements that a step into an array selects, ascending. */
    static TreeSet<Integer> selected(List<Object> array, Step step) {
        TreeSet<Integer> selected = new TreeSet<>();
        int size = array.size();
        switch (step) {
            case Step.Index place -> {
                int index = place.at() < 0 ? size + place.at() : place.at();
                if (index >= 0 && index < size) {
                    selected.add(index);
                }
            }
            case Step.Range range -> {
                int end = bound(range.to(), size, size);
                for (int index = bound(range.from(), 0, size); index < end; index++) {
                    selected.add(index);
                }
            }
            case Step.Filter filter -> {
                for (int index = 0; index < size; index++) {
                    if (filter.matches(array.get(index))) {
                        selected.add(index);
                    }
                }
            }
            case Step.Union union -> union.members().forEach(member -> selected.addAll(selected(array, member)));
            case Step.Attribute attribute -> {}
            case Step.Descent descent -> {}
        }
        return selected;
    }

    private static int bound(@Nullable Integer given, int otherwise, int size) {
        if (given == null) {
            return otherwise;
        }
        return Math.clamp(given < 0 ? size + 1 + given : given, 0, size);
    }

    /** One step of a path. */
    sealed interface Step {
        record Attribute(String name) implements Step {}

        record Index(int at) implements Step {}

        /**
         * From inclusive, to exclusive. Negative counts from behind the last element, which is -1: the official client
         * writes "all from the second" as {@code [1:-1]}.
         */
        record Range(@Nullable Integer from, @Nullable Integer to) implements Step {}

        record Union(List<Step> members) implements Step {}

        /** The inner step, taken from here and from everything below. */
        record Descent(Step inner) implements Step {}

        /** The elements for which a comparison holds; an empty path is the element itself. */
        record Filter(
                List<String> path,
                Comparison comparison,
                @Nullable Object operand) implements Step {
            boolean matches(@Nullable Object element) {
                Object value = element;
                for (String name : path) {
                    value = value instanceof Map<?, ?> object ? object.get(name) : null;
                }
                return comparison.holds(value, operand);
            }
        }
    }

    /** How a filter compares; values of different kinds are neither equal nor in any order. */
    enum Comparison {
        EXISTS,
        ALWAYS,
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        boolean holds(@Nullable Object value, @Nullable Object operand) {
            return switch (this) {
                case ALWAYS -> true;
                case EXISTS -> value != null;
                case EQUAL -> equal(value, operand);
                case UNEQUAL -> !equal(value, operand);
                default -> ordered(value, operand);
            };
        }

        private static boolean equal(@Nullable Object value, @Nullable Object operand) {
            return value instanceof Number a && operand instanceof Number b
                    ? a.doubleValue() == b.doubleValue()
                    : Objects.equals(value, operand);
        }

        private boolean ordered(@Nullable Object value, @Nullable Object operand) {
            int order;
            if (value instanceof Number a && operand instanceof Number b) {
                order = Double.compare(a.doubleValue(), b.doubleValue());
            } else if (value instanceof String a && operand instanceof String b) {
                order = a.compareTo(b);
            } else {
                return false;
            }
            return switch (this) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                default -> order >= 0;
            };
        }
    }
}
