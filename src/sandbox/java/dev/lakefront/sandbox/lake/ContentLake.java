package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.mutation.Actions;
import dev.lakefront.sandbox.lake.mutation.Mutation;
import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.lake.mutation.MutationReader;
import dev.lakefront.sandbox.lake.mutation.ReleaseActions;
import dev.lakefront.sandbox.lake.mutation.Transaction;
import dev.lakefront.sandbox.lake.push.Listeners;
import dev.lakefront.sandbox.lake.push.Subscription;
import dev.lakefront.sandbox.lake.push.Webhooks;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.lake.store.Visibility;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.DatasetControl;
import dev.lakefront.sandbox.server.EventSink;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import dev.lakefront.sandbox.server.StreamService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole offline Content Lake of one project, as HTTP sees it, and the doors by which a test or the sandbox reaches
 * in. Safe between threads; a call may block, for as long as a writer waits for its change to become visible.
 */
public final class ContentLake implements Service, StreamService, DatasetControl, AutoCloseable {

    /** How often changes whose time has come are looked for on behalf of listeners, who ask for nothing themselves. */
    private static final Duration BEAT = Duration.ofMillis(50);

    private static final Transaction.Terms SCHEDULER = new Transaction.Terms(null, "<system>", false);
    private static final Logger LOG = LoggerFactory.getLogger(ContentLake.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("content-lake").factory());
    private final Queries queries = new Queries();
    private final Gate gate;
    private final Webhooks webhooks;
    private final Datasets datasets;
    private final Map<String, Endpoint> endpoints;
    private volatile LakeSettings settings;

    public ContentLake(LakeSettings initial) {
        settings = initial;
        gate = new Gate(this::settings);
        webhooks = new Webhooks(initial.project(), initial.deliveries(), initial.clock(), timer);
        datasets = new Datasets(this::settings, webhooks);
        endpoints = Map.of(
                "query", new QueryEndpoint(this::settings, queries),
                "doc", new DocumentEndpoint(),
                "export", new ExportEndpoint(),
                "mutate", MutationEndpoint.mutations(),
                "actions", MutationEndpoint.actions(),
                "assets/images", UploadEndpoint.images(this::settings),
                "assets/files", UploadEndpoint.files(this::settings));
        every(
                BEAT,
                () -> datasets.all().forEach(each -> {
                    each.beat();
                    publishDue(each.dataset());
                }));
        every(initial.streams().keepAlive(), () -> datasets.all().forEach(LiveDataset::keepAlive));
    }

    private void publishDue(Dataset dataset) {
        for (String release :
                ReleaseActions.due(dataset.head(), settings.clock().instant())) {
            Map<String, String> publish = Map.of("actionType", "sanity.action.release.publish", "releaseId", release);
            try {
                dataset.<MutationException>commit(
                        Visibility.ASYNC,
                        (head, now, used) -> Transaction.run(
                                        head, now, used, Actions.read(List.of(publish), head, now), SCHEDULER)
                                .proposal());
            } catch (MutationException refused) {
                fail(dataset, release, String.valueOf(refused.getMessage()));
            }
        }
    }

    private void fail(Dataset dataset, String release, String reason) {
        try {
            commit(dataset.name(), List.of(ReleaseActions.failed(release, reason)));
        } catch (MutationException goneMeanwhile) {
            LOG.debug("The scheduled release {} is gone", release, goneMeanwhile);
        }
    }

    private void every(Duration pause, Runnable action) {
        timer.scheduleWithFixedDelay(action, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Response handle(Request request) {
        if (FileCdn.serves(request)) {
            return FileCdn.answer(request, this);
        }
        LakeCall call = LakeCall.parse(request);
        Response answer = call == null ? null : answer(call);
        if (call == null || answer == null) {
            return null;
        }
        Response marked = answer.with("x-sanity-shard", settings.project())
                .with("traceparent", Trace.following(request.header("traceparent")));
        // the client prints what it finds here
        return "previewDrafts".equals(call.option("perspective"))
                ? marked.with("x-sanity-warning", "The perspective previewDrafts has been renamed to drafts")
                : marked;
    }

    private @Nullable Response answer(LakeCall call) {
        if (call.operation().equals(LakeCall.CORS_CHECK)) {
            Map<String, Boolean> allowed = Map.of("allowed", true, "isAllowed", true, "withCredentials", true);
            return Response.json(200, Json.bytes(Map.of("result", allowed)));
        }
        Endpoint endpoint = endpoints.get(call.operation());
        if (endpoint == null) {
            return null;
        }
        try {
            Response refusal = gate.refusal(call);
            if (refusal != null) {
                return refusal;
            }
            LakeCall identified = gate.identified(call);
            LiveDataset dataset =
                    endpoint.creates() ? datasets.forWriting(call.dataset()) : datasets.forReading(call.dataset());
            return gate.within(identified, dataset, endpoint);
        } catch (LakeException refused) {
            return refused.response();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return LakeException.gateway(503, "Service Unavailable", "The lake is closing")
                    .response();
        }
    }

    @Override
    public @Nullable Response open(Request request, EventSink sink) {
        LakeCall call = LakeCall.parse(request);
        try {
            if (call == null) {
                throw LakeException.notFound("no such stream");
            }
            Response refusal = gate.refusal(call);
            if (refusal != null) {
                return refusal;
            }
            LakeCall identified = gate.identified(call);
            LiveDataset dataset = datasets.forReading(call.dataset());
            switch (call.operation()) {
                case "live/events" ->
                    dataset.live().open(sink, Channels.audience(identified), Channels.lastEventId(call));
                case "listen" -> listen(identified, dataset.listeners(), sink);
                default -> throw LakeException.notFound("no such stream");
            }
            return null;
        } catch (LakeException refused) {
            return refused.response();
        }
    }

    /** What was asked for wrongly is told in the stream, where the clients look for it. */
    private void listen(LakeCall call, Listeners listeners, EventSink sink) {
        Subscription subscription;
        try {
            subscription = Channels.subscription(call, queries);
        } catch (LakeException malformed) {
            Listeners.reject(sink, malformed.body());
            return;
        }
        listeners.open(sink, subscription, Channels.lastEventId(call));
    }

    public LakeSettings settings() {
        return settings;
    }

    /**
     * Changes the behaviour from the next call on; clock, webhook policy and the pause between keep-alives stay as they
     * were.
     */
    public void configure(UnaryOperator<LakeSettings> change) {
        settings = change.apply(settings);
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** The failures that can be arranged for what the lake pushes. */
    public LakeFaults faults() {
        return new LakeFaults(datasets, webhooks);
    }

    /**
     * Puts documents in NDJSON in the place of all that the dataset holds, visible at once; open streams are told to
     * start anew.
     */
    @Override
    public int replace(String dataset, byte[] ndjson) throws BrokenDataset {
        Instant now = settings.clock().instant();
        Collection<StoredDocument> documents = Ndjson.read(ndjson, now);
        datasets.named(dataset).dataset().replace(documents);
        return documents.size();
    }

    /** Commits mutations as an editor would, without limits and without waiting. */
    public void commit(String dataset, List<Map<String, Object>> mutations) throws MutationException {
        List<Mutation> read = MutationReader.read(Json.plain(mutations));
        Transaction.Terms terms = new Transaction.Terms(null, Role.EDITOR.identity(), false);
        datasets.named(dataset)
                .dataset()
                .<MutationException>commit(
                        Visibility.ASYNC,
                        (head, now, used) ->
                                Transaction.run(head, now, used, read, terms).proposal());
    }

    /** The committed document of this id; null if there is none. */
    public @Nullable Map<String, Object> document(String dataset, String id) {
        return datasets.named(dataset).dataset().head().byId(id);
    }

    /** The committed documents of this type. */
    public Collection<Map<String, Object>> documents(String dataset, String type) {
        return datasets.named(dataset).dataset().head().byType(type);
    }

    /** What was uploaded for the asset document of this id; null if nothing was. */
    public byte @Nullable [] assetBytes(String dataset, String id) {
        return datasets.named(dataset).assets().get(id);
    }

    /** Every dataset as if it had never been; settings and webhooks stay, arranged failures do not. */
    public void reset() {
        faults().clearFaults();
        webhooks.reset();
        datasets.all().forEach(each -> each.dataset().clear());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        webhooks.close();
        datasets.all().forEach(LiveDataset::disconnect);
    }
}
