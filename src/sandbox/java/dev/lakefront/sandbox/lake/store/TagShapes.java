package dev.lakefront.sandbox.lake.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of equality whose tags answers have carried, each with the commit since which events carry them too.
 *
 * <p>Only these can be worked out for a change: a document has too many attributes to announce them all.
 */
final class TagShapes {

    private static final int MOST = Snapshot.MOST_SHAPES;

    private final ConcurrentMap<Shape, Long> since = new ConcurrentHashMap<>();

    /** The position after which every commit carries the tags of this shape; null if it is not known. */
    @Nullable
    Long since(Shape shape) {
        return since.get(shape);
    }

    /** Adds a shape as of a position; null if there are too many. Must not run beside a commit. */
    @Nullable
    Long remember(Shape shape, long position) {
        if (since.size() >= MOST) {
            return since.get(shape);
        }
        return since.computeIfAbsent(shape, each -> position);
    }

    Set<Shape> known() {
        return since.keySet();
    }
}
