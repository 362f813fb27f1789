package dev.lakefront.live;

import org.jspecify.annotations.Nullable;

/**
 * One way of telling news as server-sent events. All streams of equal renderings get the same bytes. Ids are positions: a
 * reader who comes back with the last one has everything after it told again.
 */
interface Rendering {

    /** The first event of a stream, to be resumed from there. */
    byte[] welcome(@Nullable String position);

    /** Whatever the reader shows may be old. */
    byte[] reset(@Nullable String position);

    /** Empty if there is no news for these streams. Not asked for what is unbounded. */
    byte[] news(News news);
}
