package dev.lakefront.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the query endpoint shows of the public documents: ids, types and revisions. */
@Singleton
final class LakeListing {

    private static final JsonMapper JSON = new JsonMapper();

    private final PublicLake lake;
    private final SanityConfig config;
    private final PurgeLog purges;
    private final String visibleRevision = GroqFile.text("visible-revision");
    private final String changedSince = GroqFile.text("changed-since");
    private final String documentsAfter = GroqFile.text("documents-after");

    LakeListing(PublicLake lake, SanityConfig config, PurgeLog purges) {
        this.lake = lake;
        this.config = config;
        this.purges = purges;
    }

    /** What queries show of one document now. */
    VisibleRevision look(String id) {
        LakeAnswer.Result answer = ask(visibleRevision, Map.of("id", id));
        return new VisibleRevision(ContentChangeJson.read(tree(answer)), Set.copyOf(answer.syncTags()));
    }

    /** {@code changed}: the documents changed since then, oldest first, 1,000 at most; {@code count}: of all documents. */
    JsonNode changedSince(Instant since) {
        return tree(ask(changedSince, Map.of("since", since.toString())));
    }

    /** Every public document by id, read in pages of 1,000. */
    Map<String, ContentChange> everything() {
        Map<String, ContentChange> all = new HashMap<>();
        String after = "";
        while (true) {
            List<ContentChange> page = documents(tree(ask(documentsAfter, Map.of("after", after))));
            page.forEach(document -> all.put(document.id(), document));
            if (page.isEmpty()) {
                return all;
            }
            after = page.getLast().id();
        }
    }

    static List<ContentChange> documents(JsonNode array) {
        List<ContentChange> documents = new ArrayList<>();
        array.forEach(node -> ContentChangeJson.read(node).ifPresent(documents::add));
        return documents;
    }

    private LakeAnswer.Result ask(String text, Map<String, String> parameters) {
        Map<String, String> json = new HashMap<>();
        parameters.forEach((name, value) ->
                json.put(name, JSON.getNodeFactory().textNode(value).toString()));
        GroqQuery query = new GroqQuery(config.apiVersion(), text, json);
        return switch (lake.query(query, purges.position(), Urgency.REFILL)) {
            case LakeAnswer.Result result -> result;
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    private static JsonNode tree(LakeAnswer.Result answer) {
        try {
            return JSON.readTree(answer.result());
        } catch (IOException e) {
            throw new UpstreamException("sanity", Kind.GARBLED, "no JSON");
        }
    }
}
