package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The Content Lake as the shop itself sees it, with its token: dotted ids and drafts as well. What it answers is nobody
 * else's: never cached, never shared. Calls block; use a virtual thread. Every call may be repeated.
 */
public interface PrivateLake {

    /** The most documents that one call may ask for by id. */
    int MOST_DOCUMENTS = 50;

    /**
     * Answers one query. With {@code afterLiveEvent} the answer reflects at least that event.
     *
     * @throws UpstreamException if Sanity cannot answer now; a query that Sanity refuses is an {@link
     *     LakeAnswer.Refused} instead
     */
    LakeAnswer query(GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency);

    /**
     * Reads documents by id as they are now: unlike a query it is never behind a write.
     *
     * @param ids {@link #MOST_DOCUMENTS} at most
     * @throws UpstreamException if Sanity cannot answer now
     */
    LakeDocuments documents(Collection<String> ids, Urgency urgency);
}
