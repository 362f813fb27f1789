package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Content Lake as an anonymous visitor sees it: published documents with undotted ids. All that catalogue, content and
 * proxy may use. Calls block; use a virtual thread. Every call may be repeated.
 */
public interface PublicLake {

    /**
     * Answers one query. With {@code afterLiveEvent} the answer reflects at least that event.
     *
     * @throws UpstreamException if Sanity cannot answer now; a query that Sanity refuses is an {@link
     *     LakeAnswer.Refused} instead
     */
    LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency);

    /**
     * Reads documents by id as they are now: unlike a query it is never behind a write.
     *
     * @param ids {@link PrivateLake#MOST_DOCUMENTS} at most
     * @throws UpstreamException if Sanity cannot answer now
     */
    LakeDocuments documents(Collection<String> ids, Urgency urgency);

    /**
     * Whether somebody who listens to a query's documents hears of a change that is made once the listening has begun. Opens a
     * stream for that time.
     *
     * @param change is made on the caller's thread
     * @param atMost how long to listen after it
     * @throws UpstreamException if the stream could not be opened or broke
     */
    boolean hears(GroqQuery query, Runnable change, Duration atMost);

    /**
     * Follows the live events of the dataset, resuming after {@code lastEventId} if given, and returns when the stream has
     * ended. Interrupting the thread ends it, too. Events come one at a time, in order, on any one thread.
     *
     * @throws UpstreamException if the stream could not be opened or broke
     */
    void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent);
}
