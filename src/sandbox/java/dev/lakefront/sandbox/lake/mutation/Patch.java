package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one patch. Within it they run in the order set, setIfMissing, unset, inc, dec, insert,
 * diffMatchPatch, however they were written.
 */
final class Patch {

    private static final Set<String> BESIDES = Set.of("id", "query", "params", "ifRevisionID", "type");

    private final List<Step> steps;

    private Patch(List<Step> steps) {
        this.steps = steps;
    }

    /** Changes the document, which must be the caller's own copy. */
    void apply(Map<String, Object> document) throws MutationException {
        for (Step step : steps) {
            step.apply(document);
        }
    }

    static Patch read(Map<String, Object> content) throws MutationException {
        for (String name : content.keySet()) {
            if (!BESIDES.contains(name) && Operation.named(name) == null && !name.equals("insert")) {
                throw MutationException.invalid("unknown patch operation \"" + name + "\"");
            }
        }
        List<Step> steps = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation == Operation.DIFF_MATCH_PATCH && content.containsKey("insert")) {
                steps.add(Insertion.read(content.get("insert")));
            }
            Object paths = content.get(operation.key);
            if (paths != null) {
                read(operation, paths, steps);
            }
        }
        return new Patch(steps);
    }

    private static void read(Operation operation, Object paths, List<Step> steps) throws MutationException {
        if (operation == Operation.UNSET) {
            if (!(paths instanceof List<?> list)) {
                throw MutationException.invalid("\"unset\" must be an array of paths");
            }
            for (Object path : list) {
                steps.add(step(operation, String.valueOf(path), null));
            }
        } else if (paths instanceof Map<?, ?> map) {
            for (Map.Entry<String, Object> entry : Json.object(map).entrySet()) {
                steps.add(step(operation, entry.getKey(), entry.getValue()));
            }
        } else {
            throw MutationException.invalid("\"" + operation.key + "\" must be an object of paths");
        }
    }

    private static Step step(Operation operation, String text, @Nullable Object value) throws MutationException {
        Path path = Path.parse(text);
        return document -> operation.apply(path, document, value);
    }

    /** What a step does to a document. */
    @FunctionalInterface
    interface Step {
        void apply(Map<String, Object> document) throws MutationException;
    }

    private enum Operation {
        SET("set") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) {
                path.reach(document).forEach(place -> place.set(Json.copy(value)));
            }
        },
        SET_IF_MISSING("setIfMissing") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) {
                path.reach(document).forEach(place -> {
                    if (place.get() == null) {
                        place.set(Json.copy(value));
                    }
                });
            }
        },
        UNSET("unset") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) {
                // from the end, so that the places in an array that are still to go keep their numbers
                path.find(document).reversed().forEach(Place::remove);
            }
        },
        INC("inc") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) throws MutationException {
                add(path, document, 1, value);
            }
        },
        DEC("dec") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) throws MutationException {
                add(path, document, -1, value);
            }
        },
        DIFF_MATCH_PATCH("diffMatchPatch") {
            @Override
            void apply(Path path, Map<String, Object> document, @Nullable Object value) throws MutationException {
                if (!(value instanceof String text)) {
                    throw MutationException.invalid("a diffMatchPatch must be a string");
                }
                TextPatch patch = TextPatch.parse(text);
                for (Place place : path.find(document)) {
                    if (!(place.get() instanceof String old)) {
                        throw MutationException.invalid("cannot apply diffMatchPatch to \"" + path + "\": no string");
                    }
                    place.set(patch.apply(old));
                }
            }
        };

        private final String key;

        Operation(String key) {
            this.key = key;
        }

        abstract void apply(Path path, Map<String, Object> document, @Nullable Object value) throws MutationException;

        static @Nullable Operation named(String key) {
            for (Operation operation : values()) {
                if (operation.key.equals(key)) {
                    return operation;
                }
            }
            return null;
        }

        /** A missing number is refused and not taken for zero, as the real service's documents leave it open. */
        private static void add(Path path, Map<String, Object> document, int sign, @Nullable Object value)
                throws MutationException {
            if (!(value instanceof Number amount)) {
                throw MutationException.invalid("the amount for \"" + path + "\" must be a number");
            }
            List<Place> places = path.find(document);
            if (places.isEmpty()) {
                throw MutationException.invalid("cannot add to \"" + path + "\": it is missing");
            }
            for (Place place : places) {
                if (!(place.get() instanceof Number old)) {
                    throw MutationException.invalid("cannot add to \"" + path + "\": no number");
                }
                place.set(Json.number(old.doubleValue() + sign * amount.doubleValue()));
            }
        }
    }
}
