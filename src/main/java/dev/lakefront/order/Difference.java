package dev.lakefront.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else changed in the shop's fields of an order's document.
 *
 * @param reason the name of the sentence that tells of it
 * @param fields their names
 * @param to the state that it was put into by hand, where editors may ask for that; null otherwise
 */
record Difference(
        String reason, SortedSet<String> fields, @Nullable String to) {

    static final Difference OLDER_COPY = new Difference("older-copy", new TreeSet<>(), null);

    /** Whoever moves an order on by hand may change these. */
    private static final Set<String> OF_A_MOVE = Set.of("status", "statusReason", "fulfilmentStatus");

    /** What was asked for by the way; null if that is nothing to be asked for. */
    @Nullable
    OrderChange wish() {
        return to == null ? null : OrderChange.of(to, null, null).orElse(null);
    }

    /** Compares a document with what it should show; nothing, which is null, if it shows that. */
    static @Nullable Difference between(
            Map<String, @Nullable Object> document, Map<String, @Nullable Object> rendered) {
        SortedSet<String> fields = new TreeSet<>();
        rendered.forEach((name, value) -> {
            if (!name.equals(EditorRequest.FIELD) && !shows(document.get(name), value)) {
                fields.add(name);
            }
        });
        if (fields.isEmpty()) {
            return null;
        }
        return new Difference("written-back", fields, OF_A_MOVE.containsAll(fields) ? target(document, fields) : null);
    }

    private static @Nullable String target(Map<String, @Nullable Object> document, Set<String> fields) {
        LakeFields now = new LakeFields(document);
        if (fields.contains("status")) {
            return now.text("status");
        }
        return fields.contains("fulfilmentStatus") ? now.text("fulfilmentStatus") : null;
    }

    /** Whether a value in the lake has all that it should; keys and types of entries are not compared. */
    private static boolean shows(@Nullable Object found, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> object) {
            return found instanceof Map<?, ?> other
                    && object.entrySet().stream()
                            .allMatch(each -> String.valueOf(each.getKey()).startsWith("_key")
                                    || shows(other.get(each.getKey()), each.getValue()));
        }
        if (wanted instanceof List<?> list) {
            return found instanceof List<?> other && listShows(new ArrayList<>(other), new ArrayList<>(list));
        }
        if (wanted instanceof Number number) {
            return found instanceof Number other && number.doubleValue() == other.doubleValue();
        }
        return Objects.equals(found, wanted);
    }

    private static boolean listShows(List<?> found, List<?> wanted) {
        if (found.size() != wanted.size()) {
            return false;
        }
        for (int n = 0; n < wanted.size(); n++) {
            if (!shows(found.get(n), wanted.get(n))) {
                return false;
            }
        }
        return true;
    }
}
