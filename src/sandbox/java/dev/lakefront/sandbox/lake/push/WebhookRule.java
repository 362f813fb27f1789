package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.groq.Documents;
import dev.lakefront.sandbox.groq.Evaluation;
import dev.lakefront.sandbox.groq.GroqEvaluationException;
import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.groq.GroqSyntaxException;
import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook's filter and projection, ready to be put to changes. */
final class WebhookRule {

    private final Webhook webhook;
    private final @Nullable GroqQuery filter;
    private final @Nullable GroqQuery projection;

    /** Throws {@link IllegalArgumentException} if filter or projection is no GROQ. */
    WebhookRule(Webhook webhook) {
        this.webhook = webhook;
        this.filter = parsed(webhook.filter());
        // a projection stands behind a value; this one's is the document
        this.projection =
                parsed(webhook.projection().startsWith("{") ? "@" + webhook.projection() : webhook.projection());
    }

    private static @Nullable GroqQuery parsed(String text) {
        try {
            return text.isBlank() ? null : GroqQuery.parse(text);
        } catch (GroqSyntaxException e) {
            throw new IllegalArgumentException("not GROQ: " + text, e);
        }
    }

    static String operation(Change change) {
        return change.before() == null ? "create" : change.after() == null ? "delete" : "update";
    }

    /** What to send about a change; null if nothing. */
    byte @Nullable [] body(Change change, Snapshot head, Instant at) {
        boolean wanted = webhook.on().contains(operation(change))
                && (webhook.includeDrafts() || DocumentId.published(change.id()));
        if (!wanted) {
            return null;
        }
        Map<String, Object> document = change.document().body();
        Evaluation evaluation = Evaluation.at(at)
                .withRoot(document)
                .withChange(
                        change.before() == null ? null : change.before().body(),
                        change.after() == null ? null : change.after().body());
        try {
            Documents documents = new Dereferencing(head);
            if (filter != null && !Boolean.TRUE.equals(filter.evaluate(documents, evaluation))) {
                return null;
            }
            return Json.bytes(projection == null ? document : projection.evaluate(documents, evaluation));
        } catch (GroqEvaluationException | SubQuery e) {
            return null;
        }
    }

    /** References may be followed, but a webhook has no sub-queries: with one, its filter is false. */
    private record Dereferencing(Snapshot head) implements Documents {
        @Override
        public @Nullable Map<String, Object> byId(String id) {
            return head.byId(id);
        }

        @Override
        public Collection<Map<String, Object>> all() {
            throw new SubQuery();
        }
    }

    private static final class SubQuery extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
