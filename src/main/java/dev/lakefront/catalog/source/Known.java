package dev.lakefront.catalog.source;

import dev.lakefront.catalog.source.LakeCatalogue.Changes;
import dev.lakefront.catalog.source.LakeCatalogue.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which revision of each document this process holds, and how that differs from what the lake shows. A deleted document
 * leaves no trace but a smaller count, so where the counts differ the ids are halved into ranges until the difference is
 * found. Not thread safe.
 */
public final class Known {

    /** So many ranges are counted with one query. */
    private static final int RANGES = 24;

    /** A range with so many documents is listed, not divided further: one page. */
    private static final int WORTH_LISTING = 900;

    private final NavigableMap<String, String> revisions = new TreeMap<>();

    /**
     * What must be done for the copy to equal the lake.
     *
     * @param changed to be read anew, or for the first time
     * @param gone to be removed
     */
    public record Difference(List<Revision> changed, List<String> gone) {}

    /** What the lake is asked, beside what changed. */
    public interface Lake {

        /** Everything in a range of ids, by id. */
        List<Revision> list(Range range, @Nullable String liveEvent);

        /** How many documents lie in each range. */
        List<Integer> count(List<Range> ranges, @Nullable String liveEvent);
    }

    public void put(String id, String revision) {
        revisions.put(id, revision);
    }

    public void remove(String id) {
        revisions.remove(id);
    }

    public int size() {
        return revisions.size();
    }

    public boolean has(String id) {
        return revisions.containsKey(id);
    }

    /** Compares what changed lately; where that does not explain the count, looks for what came or went unnoticed. */
    public Difference compare(Changes changes, Lake lake, @Nullable String liveEvent) {
        Map<String, Revision> changed = new HashMap<>();
        changes.changed().stream().filter(this::differs).forEach(each -> changed.put(each.id(), each));
        long fresh = changed.keySet().stream().filter(id -> !has(id)).count();
        List<String> gone = new ArrayList<>();
        if (revisions.size() + fresh != changes.count()) {
            search(Range.ALL, lake, liveEvent, changed, gone);
        }
        gone.forEach(changed::remove);
        return new Difference(List.copyOf(changed.values()), gone);
    }

    /** Compares everything, whatever its time of change says. */
    public Difference compareAll(Lake lake, @Nullable String liveEvent) {
        Map<String, Revision> changed = new HashMap<>();
        List<String> gone = new ArrayList<>();
        list(Range.ALL, lake, liveEvent, changed, gone);
        return new Difference(List.copyOf(changed.values()), gone);
    }

    private void search(
            Range range,
            Lake lake,
            @Nullable String liveEvent,
            Map<String, Revision> changed,
            Collection<String> gone) {
        List<String> held = List.copyOf(within(range).keySet());
        if (held.size() <= WORTH_LISTING) {
            list(range, lake, liveEvent, changed, gone);
            return;
        }
        List<Range> parts = new ArrayList<>();
        String after = range.after();
        for (int n = 1; n <= RANGES; n++) {
            String upTo = n == RANGES ? range.upTo() : held.get((int) ((long) held.size() * n / RANGES) - 1);
            parts.add(new Range(after, upTo));
            after = upTo;
        }
        List<Integer> counts = lake.count(parts, liveEvent);
        for (int n = 0; n < Math.min(parts.size(), counts.size()); n++) {
            Range part = parts.get(n);
            long fresh = changed.keySet().stream()
                    .filter(id -> !has(id) && id.compareTo(part.after()) > 0 && id.compareTo(part.upTo()) <= 0)
                    .count();
            if (within(part).size() + fresh != counts.get(n)) {
                search(part, lake, liveEvent, changed, gone);
            }
        }
    }

    private void list(
            Range range,
            Lake lake,
            @Nullable String liveEvent,
            Map<String, Revision> changed,
            Collection<String> gone) {
        Map<String, String> missing = new HashMap<>(within(range));
        for (Revision each : lake.list(range, liveEvent)) {
            missing.remove(each.id());
            if (differs(each)) {
                changed.put(each.id(), each);
            }
        }
        gone.addAll(missing.keySet());
    }

    private NavigableMap<String, String> within(Range range) {
        return revisions.subMap(range.after(), false, range.upTo(), true);
    }

    private boolean differs(Revision each) {
        return !each.revision().equals(revisions.get(each.id()));
    }
}
