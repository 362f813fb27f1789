package dev.lakefront.live;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive purges taken together.
 *
 * @param position the last live event up to their end: who has heard this news goes on after it
 * @param unbounded something changed that cannot be told precisely; then the sets do not matter
 * @param syncTags Sanity's tags
 * @param names the shop's own names, as in {@code Cache-Tag}
 * @param flipped ids of products that have become available or sold out
 * @param repriced ids of products whose prices changed
 */
record News(
        @Nullable String position,
        boolean unbounded,
        Set<String> syncTags,
        Set<String> names,
        Set<String> flipped,
        Set<String> repriced) {

    /** @param before the position at which these purges begin */
    static News of(List<PurgeLog.Entry> purges, @Nullable String before) {
        String position = before;
        boolean unbounded = false;
        Set<String> syncTags = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> flipped = new LinkedHashSet<>();
        Set<String> repriced = new LinkedHashSet<>();
        for (PurgeLog.Entry entry : purges) {
            if (entry.liveEvent() != null) {
                position = entry.liveEvent();
            }
            if (entry.purge() instanceof Purge.Shown shown) {
                names.addAll(shown.names());
                flipped.addAll(shown.flipped());
                repriced.addAll(shown.repriced());
            } else if (entry.purge() instanceof Purge.Tags tags && entry.liveEvent() != null) {
                syncTags.addAll(tags.syncTags());
            } else {
                unbounded = true;
            }
        }
        return new News(position, unbounded, syncTags, names, flipped, repriced);
    }

    News asUnbounded() {
        return new News(position, true, syncTags, names, flipped, repriced);
    }
}
