package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.groq.Documents;
import dev.lakefront.sandbox.groq.Evaluation;
import dev.lakefront.sandbox.groq.GroqEvaluationException;
import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener asked for. Its query is put to each changed document alone, so joins see nothing, and order and
 * projection make no difference.
 *
 * @param dotted whether ids with a dot are told, which takes a token
 * @param forms whether drafts and versions are told beside the published documents
 * @param onceVisible told when queries see the change, and not already at the commit
 * @param effects with a Mendoza patch from the old document to the new
 */
public record Subscription(
        GroqQuery query,
        Map<String, Object> parameters,
        boolean dotted,
        boolean forms,
        boolean onceVisible,
        boolean includeMutations,
        boolean includeResult,
        boolean includePrevious,
        boolean effects,
        boolean resumable) {

    boolean matches(@Nullable StoredDocument document, Instant now) {
        if (document == null
                || (!dotted && DocumentId.dotted(document.id()))
                || (!forms && !DocumentId.published(document.id()))) {
            return false;
        }
        try {
            Object result = query.evaluate(
                    new Alone(document.body()), Evaluation.at(now).withParameters(parameters));
            return !(result == null || Boolean.FALSE.equals(result) || List.of().equals(result));
        } catch (GroqEvaluationException e) {
            return false;
        }
    }

    private record Alone(Map<String, Object> document) implements Documents {
        @Override
        public List<Map<String, Object>> all() {
            return List.of(document);
        }

        @Override
        public @Nullable Map<String, Object> byId(String id) {
            return id.equals(document.get("_id")) ? document : null;
        }
    }
}
