package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import java.util.Collection;
import java.util.List;
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

    /**
     * Sends one transaction, all or nothing.
     *
     * @param transactionId a name that no other transaction of the dataset ever has: under it, it is done once at most
     * @param mutations at least one; as the body of one request 4,000,000 bytes at most
     * @throws UpstreamException if the lake did not decide, or its answer was lost: until the same transaction, sent again,
     *     is decided on, nobody knows whether it was done
     */
    CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency);
}
