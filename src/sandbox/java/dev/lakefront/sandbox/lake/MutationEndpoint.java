package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.mutation.Actions;
import dev.lakefront.sandbox.lake.mutation.Mutation;
import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.lake.mutation.MutationReader;
import dev.lakefront.sandbox.lake.mutation.Outcome;
import dev.lakefront.sandbox.lake.mutation.Transaction;
import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Visibility;
import dev.lakefront.sandbox.server.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /data/mutate} and {@code POST /data/actions}: transactions, all or nothing, for callers that may write.
 */
final class MutationEndpoint implements Endpoint {

    private static final int LARGEST_BODY = 4_000_000;

    /** A writer that waits for queries to see its change waits no longer than this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private final boolean actions;

    private MutationEndpoint(boolean actions) {
        this.actions = actions;
    }

    static MutationEndpoint mutations() {
        return new MutationEndpoint(false);
    }

    static MutationEndpoint actions() {
        return new MutationEndpoint(true);
    }

    @Override
    public boolean creates() {
        return true;
    }

    @Override
    public Response answer(LakeCall call, LiveDataset watched) throws LakeException, InterruptedException {
        call.demand("POST");
        call.checkTag();
        call.demandWriter(actions ? "update" : "create");
        if (call.request().body().length > LARGEST_BODY) {
            throw LakeException.gateway(413, "Request Entity Too Large", "The body exceeds " + LARGEST_BODY + " bytes");
        }
        Map<String, Object> body = Parameters.object(call.request().body());
        try {
            return run(call, watched.dataset(), body);
        } catch (MutationException e) {
            return Response.json(e.status(), Json.bytes(e.body(actions ? "actionError" : "mutationError")));
        }
    }

    private Response run(LakeCall call, Dataset dataset, Map<String, Object> body)
            throws LakeException, MutationException, InterruptedException {
        boolean dryRun = call.flag("dryRun", Boolean.TRUE.equals(body.get("dryRun")));
        Visibility visibility = visibility(call.option("visibility"));
        String inBody = Parameters.text(body, "transactionId");
        Transaction.Terms terms = new Transaction.Terms(
                inBody == null ? call.option("transactionId") : inBody,
                call.role().identity(),
                call.flag("autoGenerateArrayKeys", false));
        List<Mutation> given = actions ? List.of() : MutationReader.read(body.get("mutations"));
        AtomicReference<@Nullable Outcome> done = new AtomicReference<>();
        Commit commit = dataset.<MutationException>commit(visibility, (head, now, used) -> {
            List<Mutation> mutations = actions ? Actions.read(body.get("actions"), head, now) : given;
            Outcome outcome = Transaction.run(head, now, used, mutations, terms);
            done.set(outcome);
            return dryRun ? null : outcome.proposal();
        });
        if (commit != null && visibility == Visibility.SYNC) {
            dataset.awaitVisible(commit, LONGEST_WAIT);
        }
        Outcome outcome = done.get();
        if (outcome == null) {
            throw new IllegalStateException("a transaction without outcome");
        }
        return Response.json(200, Json.bytes(answer(call, outcome)));
    }

    private static Visibility visibility(@Nullable String named) throws LakeException {
        return switch (named) {
            case "sync" -> Visibility.SYNC;
            case "async" -> Visibility.ASYNC;
            case "deferred" -> Visibility.DEFERRED;
            case null -> Visibility.SYNC;
            default -> throw LakeException.badRequest("\"visibility\" must be sync, async or deferred");
        };
    }

    private Map<String, Object> answer(LakeCall call, Outcome outcome) throws LakeException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("transactionId", outcome.proposal().transactionId());
        if (actions) {
            return answer;
        }
        boolean ids = call.flag("returnIds", false);
        boolean documents = call.flag("returnDocuments", false);
        List<Object> results = new ArrayList<>();
        for (Outcome.Touched touched : outcome.touched()) {
            Map<String, Object> result = new LinkedHashMap<>();
            if (ids) {
                result.put("id", touched.id());
            }
            result.put("operation", touched.operation().toString());
            if (documents && touched.document() != null) {
                result.put("document", touched.document().body());
            }
            results.add(result);
        }
        answer.put("results", results);
        return answer;
    }
}
