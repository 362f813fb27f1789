package dev.lakefront.sanity;

import java.util.Set;

/** An event of the Live Content API. Ids are opaque positions, to be sent back and never compared. */
public sealed interface LiveEvent {

    String id();

    /** The stream is ready. After a resumed connection the missed messages follow. */
    record Welcome(String id) implements LiveEvent {}

    /** Every query whose sync tags intersect these has a new answer. */
    record Message(String id, Set<String> syncTags) implements LiveEvent {}

    /** Events were lost: everything may have changed. */
    record Restart(String id) implements LiveEvent {}

    /** The server will not serve this stream; ask again later. */
    record GoAway(String id, String reason) implements LiveEvent {}
}
