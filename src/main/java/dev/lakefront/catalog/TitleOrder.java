package dev.lakefront.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in memory by title, ties by id: a place is a title and an id, so what did not change is met exactly once. */
final class TitleOrder {

    /** No title has it. */
    private static final String BETWEEN = "\u0000";

    private TitleOrder() {}

    record Page<T>(List<T> items, @Nullable String nextCursor) {}

    static <T> Page<T> page(
            List<T> all, Function<T, String> title, Function<T, String> id, DocumentAnswers.PageOf asked) {
        String after = asked.after();
        Function<T, String> place = each -> title.apply(each) + BETWEEN + id.apply(each);
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(place))
                .filter(each -> after == null || place.apply(each).compareTo(after) > 0)
                .limit(asked.limit() + 1L)
                .toList();
        if (rest.size() <= asked.limit()) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, asked.limit());
        return new Page<>(items, asked.cursors().after(place.apply(items.getLast())));
    }
}
