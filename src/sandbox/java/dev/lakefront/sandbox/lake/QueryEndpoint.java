package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.groq.Evaluation;
import dev.lakefront.sandbox.groq.GroqEvaluationException;
import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.groq.Limits;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.TrackedDocuments;
import dev.lakefront.sandbox.server.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|POST /data/query}: GROQ over what queries see, which is behind what was written unless the caller names
 * the live event that it wants to be past, or wants nothing stale.
 *
 * <p>A source map is answered empty: it is valid, and says that no value of the result is traced.
 */
final class QueryEndpoint implements Endpoint {

    private static final Map<String, Object> NO_SOURCES =
            Map.of("documents", List.of(), "paths", List.of(), "mappings", Map.of());

    private final Supplier<LakeSettings> settings;
    private final Queries queries;

    QueryEndpoint(Supplier<LakeSettings> settings, Queries queries) {
        this.settings = settings;
        this.queries = queries;
    }

    @Override
    public Response answer(LakeCall call, LiveDataset watched) throws LakeException, InterruptedException {
        call.demand("GET", "HEAD", "POST");
        long start = System.nanoTime();
        call.checkTag();
        Question question = question(call);
        GroqQuery query = queries.parse(question.text());
        LakeSettings now = settings.get();
        catchUp(call, watched, now.queryTime());
        Dataset dataset = watched.dataset();
        TrackedDocuments documents = dataset.read(call.view());
        Evaluation evaluation = Evaluation.at(now.clock().instant())
                .withParameters(question.parameters())
                .withIdentity(call.role().identity())
                .withSource(now.project(), dataset.name())
                .withLimits(new Limits(now.queryTime(), Limits.DEFAULT.values()));
        Object result = evaluate(query, documents, evaluation);
        Map<String, Object> envelope = new LinkedHashMap<>();
        if (call.flag("returnQuery", true)) {
            envelope.put("query", question.text());
        }
        envelope.put("result", result);
        if (call.version().hasSyncTags()) {
            envelope.put("syncTags", documents.tags());
        }
        if (call.option("resultSourceMap") != null && !"false".equals(call.option("resultSourceMap"))) {
            envelope.put("resultSourceMap", NO_SOURCES);
        }
        envelope.put("ms", Duration.ofNanos(System.nanoTime() - start).toMillis());
        return Response.json(200, Json.bytes(envelope));
    }

    private static Question question(LakeCall call) throws LakeException {
        Map<String, Object> parameters = call.urlParameters();
        String text = call.option("query");
        if (call.request().method().equals("POST")) {
            Map<String, Object> body = Parameters.object(call.request().body());
            text = Parameters.text(body, "query");
            if (body.get("params") instanceof Map<?, ?> more) {
                parameters.putAll(Json.object(more));
            } else if (body.get("params") != null) {
                throw LakeException.badRequest("\"params\" must be an object");
            }
        }
        if (text == null || text.isBlank()) {
            throw LakeException.badRequest("\"query\" is missing");
        }
        return new Question(text, parameters);
    }

    /**
     * An event that the dataset does not know any more is taken for the latest commit. So is {@code cacheMode=noStale},
     * because clients that were woken by an event name it instead of the event.
     */
    private static void catchUp(LakeCall call, LiveDataset watched, Duration limit) throws InterruptedException {
        Dataset dataset = watched.dataset();
        String event = call.option("lastLiveEventId");
        if ("noStale".equals(call.option("cacheMode"))) {
            dataset.awaitAllUpTo(dataset.position(), limit);
        } else if (event != null) {
            dataset.awaitAllUpTo(watched.live().position(event).orElse(dataset.position()), limit);
        }
    }

    private static @Nullable Object evaluate(GroqQuery query, TrackedDocuments documents, Evaluation evaluation)
            throws LakeException {
        try {
            return query.evaluate(documents, evaluation);
        } catch (GroqEvaluationException e) {
            throw LakeException.query("queryEvaluationError", String.valueOf(e.getMessage()), Map.of());
        }
    }

    private record Question(String text, Map<String, Object> parameters) {}
}
