package dev.lakefront.sandbox.stripe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All objects of one kind in the order they were made. Not safe between threads. */
final class Ledger<T extends StripeObject> {

    private static final long USUAL_PAGE = 10;
    private static final long LONGEST_PAGE = 100;

    private final String kind;
    private final String url;
    private final int most;
    private final NavigableMap<Long, T> objects = new TreeMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private long last;

    /**
     * An empty ledger.
     *
     * @param kind as errors name it
     * @param url of the list
     * @param most that are kept; the oldest go
     */
    Ledger(String kind, String url, int most) {
        this.kind = kind;
        this.url = url;
        this.most = most;
    }

    T add(T object) {
        objects.put(++last, object);
        places.put(object.id(), last);
        if (objects.size() > most) {
            remove(objects.firstEntry().getValue().id());
        }
        return object;
    }

    void remove(String id) {
        Long place = places.remove(id);
        if (place != null) {
            objects.remove(place);
        }
    }

    @Nullable
    T find(String id) {
        Long place = places.get(id);
        return place == null ? null : objects.get(place);
    }

    /** The one that the address names. */
    T get(String id, String param) throws StripeError {
        T object = find(id);
        if (object == null) {
            throw StripeError.noSuch(kind, id, param);
        }
        return object;
    }

    /** The one that a parameter names. */
    T referred(String id, String param) throws StripeError {
        T object = find(id);
        if (object == null) {
            throw StripeError.noSuchReference(kind, id, param);
        }
        return object;
    }

    /** Newest first. */
    Stream<T> newest() {
        return objects.descendingMap().values().stream();
    }

    void clear() {
        objects.clear();
        places.clear();
    }

    /** The page that the parameters {@code limit}, {@code starting_after} and {@code ending_before} ask for. */
    Map<String, Object> page(Params params, Predicate<T> filter, Expansion expansion) throws StripeError {
        Long wanted = params.integer("limit");
        long limit = wanted == null ? USUAL_PAGE : wanted;
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw StripeError.invalid(
                    "parameter_invalid_integer",
                    "limit",
                    limit < 1
                            ? "This value must be greater than or equal to 1."
                            : "This value must be less than or equal to " + LONGEST_PAGE + " (it currently is '" + limit
                                    + "').");
        }
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null && before != null) {
            throw StripeError.invalid(
                    null, null, "You cannot use both `starting_after` and `ending_before` in the same request.");
        }
        List<T> found = section(after, before).filter(filter).limit(limit + 1).toList();
        List<T> shown = new ArrayList<>(found.subList(0, (int) Math.min(limit, found.size())));
        if (before != null) {
            Collections.reverse(shown);
        }
        List<Object> data = new ArrayList<>();
        shown.forEach(each -> data.add(each.json(expansion)));
        return list(url, found.size() > limit, data);
    }

    /** From the given place on, away from it. */
    private Stream<T> section(@Nullable String after, @Nullable String before) throws StripeError {
        if (before != null) {
            return objects.tailMap(place(before, "ending_before"), false).values().stream();
        }
        NavigableMap<Long, T> older = after == null ? objects : objects.headMap(place(after, "starting_after"), false);
        return older.descendingMap().values().stream();
    }

    private Long place(String id, String param) throws StripeError {
        Long place = places.get(id);
        if (place == null) {
            throw StripeError.noSuchReference(kind, id, param);
        }
        return place;
    }

    static Map<String, Object> list(String url, boolean more, List<Object> data) {
        return Fields.of("object", "list", "data", data, "has_more", more, "url", url);
    }
}
