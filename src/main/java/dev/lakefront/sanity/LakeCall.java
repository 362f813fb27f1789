package dev.lakefront.sanity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with the lake's HTTP API. May be repeated: a transaction has a name of its own, under which it is done once.
 *
 * @param <T> what it is answered with
 */
sealed interface LakeCall<T> {

    Urgency urgency();

    /** Whether the shop's token goes with it. */
    boolean withToken();

    /** The answer in this body; null if this status is a failure of the call. */
    @Nullable
    T read(int status, byte[] body);

    record Query(
            GroqQuery query,
            Perspective perspective,
            @Nullable String afterLiveEvent,
            Urgency urgency,
            boolean withToken)
            implements LakeCall<LakeAnswer> {

        @Override
        public @Nullable LakeAnswer read(int status, byte[] body) {
            if (status == 200) {
                return LakeEnvelope.read(body);
            }
            byte[] error = status == 400 ? LakeEnvelope.queryError(body) : null;
            return error == null ? null : new LakeAnswer.Refused(error);
        }
    }

    record Documents(List<String> ids, Urgency urgency, boolean withToken) implements LakeCall<LakeDocuments> {

        @Override
        public @Nullable LakeDocuments read(int status, byte[] body) {
            return status == 200 ? LakeEnvelope.documents(body) : null;
        }
    }

    record Commit(String transactionId, List<Mutation> mutations, Urgency urgency) implements LakeCall<CommitResult> {

        @Override
        public boolean withToken() {
            return true;
        }

        @Override
        public @Nullable CommitResult read(int status, byte[] body) {
            return CommitAnswer.read(status, body, mutations);
        }
    }
}
