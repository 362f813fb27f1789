package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.mutation.Path.Step;
import dev.lakefront.sandbox.lake.store.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The patch operation {@code insert}. Before the first or after the last element that the path selects, or in the place
 * of them all; an index past either end stands for that end. A path that leads to no array is refused; a filter that
 * selects nothing inserts nothing.
 */
record Insertion(Side side, Path path, List<Object> items) implements Patch.Step {

    static Insertion read(@Nullable Object content) throws MutationException {
        if (content instanceof Map<?, ?> insert && insert.get("items") instanceof List<?> items) {
            for (Side side : Side.values()) {
                if (insert.get(side.name().toLowerCase(Locale.ROOT)) instanceof String path) {
                    return new Insertion(side, Path.parse(path), Json.array(items));
                }
            }
        }
        throw MutationException.invalid("\"insert\" needs \"items\" and one of \"before\", \"after\" and \"replace\"");
    }

    @Override
    public void apply(Map<String, Object> document) throws MutationException {
        List<Place> holders = path.holders(document);
        if (holders.stream().noneMatch(holder -> holder.get() instanceof List<?>)) {
            throw MutationException.invalid("cannot insert at \"" + path + "\": there is no array");
        }
        for (Place holder : holders) {
            if (holder.get() instanceof List<?> array) {
                insert(Json.array(array));
            }
        }
    }

    private void insert(List<Object> array) {
        TreeSet<Integer> selected = Path.selected(array, path.last());
        List<Object> copies = Json.array(Objects.requireNonNull(Json.copy(items)));
        if (selected.isEmpty()) {
            if (path.last() instanceof Step.Index place) {
                int at = place.at();
                array.addAll(at > 0 || (at == -1 && side != Side.BEFORE) ? array.size() : 0, copies);
            }
            return;
        }
        switch (side) {
            case BEFORE -> array.addAll(selected.first(), copies);
            case AFTER -> array.addAll(selected.last() + 1, copies);
            case REPLACE -> {
                selected.descendingSet().forEach(index -> array.remove(index.intValue()));
                array.addAll(selected.first(), copies);
            }
        }
    }

    enum Side {
        BEFORE,
        AFTER,
        REPLACE
    }
}
