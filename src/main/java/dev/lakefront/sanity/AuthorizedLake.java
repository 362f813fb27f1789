package dev.lakefront.sanity;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lake with the shop's token. */
final class AuthorizedLake implements PrivateLake {

    private final LakeChannel channel;

    AuthorizedLake(LakeChannel channel) {
        this.channel = channel;
    }

    @Override
    public LakeAnswer query(
            GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency) {
        return channel.send(new LakeCall.Query(query, perspective, afterLiveEvent, urgency, true));
    }

    @Override
    public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
        if (ids.isEmpty() || ids.size() > MOST_DOCUMENTS) {
            throw new IllegalArgumentException("1 to " + MOST_DOCUMENTS + " ids, not " + ids.size());
        }
        return channel.send(new LakeCall.Documents(List.copyOf(ids), urgency, true));
    }

    @Override
    public CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency) {
        if (mutations.isEmpty()) {
            throw new IllegalArgumentException("a transaction of nothing");
        }
        return channel.send(new LakeCall.Commit(transactionId, List.copyOf(mutations), urgency));
    }
}
