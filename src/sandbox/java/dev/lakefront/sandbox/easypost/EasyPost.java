package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.server.FaultTarget;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** EasyPost's stand-in as a whole, answering everything below {@code /v2/}. Works on one request at a time; thread safe. */
public final class EasyPost implements Service, AutoCloseable {

    private final EasyPostSettings settings;
    private final Gate gate;
    private final Hooks hooks;
    private final Events events;
    private final Trackers trackers;
    private final Addresses addresses;
    private final Parcels parcels;
    private final Shipments shipments;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("easypost-timer").factory());
    private final List<Map<String, Object>> standingHooks = new ArrayList<>();

    /** How often everything was forgotten: what was arranged before that is not done after it. */
    private int era;

    public EasyPost(EasyPostSettings settings) {
        this.settings = settings;
        this.gate = new Gate(settings.clock(), settings.listsPerSecond());
        this.hooks = new Hooks(settings.clock(), settings.deliveries(), timer);
        this.events = new Events(settings.clock(), hooks);
        this.trackers = new Trackers(settings.clock(), events, this::later, settings.carrierPause());
        this.addresses = new Addresses(settings.clock());
        this.parcels = new Parcels(settings.clock());
        this.shipments = new Shipments(settings.clock(), addresses, parcels, trackers, settings.labels());
    }

    /** A webhook that is there from the start, also after a reset. */
    public synchronized void sendWebhooksTo(URI url, String secret) {
        Map<String, Object> webhook = new LinkedHashMap<>();
        webhook.put("url", url.toString());
        webhook.put("webhook_secret", secret);
        standingHooks.add(webhook);
        register(webhook);
    }

    private void register(Map<String, Object> webhook) {
        try {
            hooks.create(webhook);
        } catch (EasyPostError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized Response handle(Request request) {
        Response answer;
        try {
            answer = answer(request);
        } catch (EasyPostError refused) {
            answer = refused.response();
        }
        return answer.with("x-ep-request-uuid", Ledger.newId("req").substring(4))
                .with("x-version-label", "easypost-stand-in")
                .with(
                        "x-runtime",
                        "0.%06d".formatted(Math.floorMod(request.path().hashCode(), 1_000_000)));
    }

    /** The part of the control interface: {@code POST /__sandbox/easypost/advance}, {@code GET /__sandbox/easypost/trackers}. */
    public synchronized Response control(Request request) {
        return switch (request.method() + " " + request.path().replaceFirst("^/__sandbox/easypost", "")) {
            case "POST /advance" -> advance(request);
            case "GET /trackers" ->
                Response.json(200, Fields.json(trackers.all().reversed()));
            default -> Response.json(404, Map.of("error", "use POST advance, GET trackers"));
        };
    }

    private Response advance(Request request) {
        Map<String, Object> wanted;
        try {
            wanted = Fields.body(request.body());
        } catch (EasyPostError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        String code = Fields.text(wanted, "trackingCode");
        if (code == null) {
            throw new IllegalArgumentException("trackingCode is missing");
        }
        TrackerStatus status = TrackerStatus.named(Fields.text(wanted, "status"));
        int changed = trackers.advance(code, status, Fields.text(wanted, "message"));
        return changed == 0
                ? Response.json(404, Map.of("error", "no tracker has this code"))
                : Response.json(200, Map.of("trackers", changed));
    }

    /** Failures of the pushes. */
    public FaultTarget faults() {
        return new FaultTarget() {
            @Override
            public void apply(String kind, int times, Duration delay) {
                hooks.faults().apply(kind, times, delay);
            }

            @Override
            public void clearFaults() {
                hooks.faults().clear();
            }
        };
    }

    /** The latest attempts to push, newest first. */
    public List<DeliveryReport> reports() {
        return hooks.reports();
    }

    /** Everything as after the start. */
    public synchronized void reset() {
        era++;
        addresses.clear();
        parcels.clear();
        shipments.clear();
        trackers.clear();
        events.clear();
        try {
            hooks.clear();
        } catch (EasyPostError e) {
            throw new IllegalStateException(e);
        }
        standingHooks.forEach(this::register);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        hooks.close();
    }

    private void later(Duration pause, Runnable work) {
        int arrangedIn = era;
        try {
            timer.schedule(() -> unlessForgotten(arrangedIn, work), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // what the carrier would have said is not heard any more
        }
    }

    private synchronized void unlessForgotten(int arrangedIn, Runnable work) {
        if (era == arrangedIn) {
            work.run();
        }
    }

    private Response answer(Request request) throws EasyPostError {
        String[] parts = request.path().substring("/v2/".length()).split("/", -1);
        String kind = parts[0];
        if (kind.equals("labels") && parts.length == 2 && request.method().equals("GET")) {
            return new Response(200, Map.of("content-type", "image/png"), Label.png(parts[1]));
        }
        gate.identify(request);
        return switch (parts.length) {
            case 1 -> collection(kind, request);
            case 2 ->
                kind.equals("addresses") && parts[1].equals("create_and_verify")
                        ? created(addresses.createAndVerify(Fields.body(request.body())))
                        : one(kind, parts[1], request);
            case 3 -> part(kind, parts[1], parts[2], request);
            default -> throw EasyPostError.notFound();
        };
    }

    private Response collection(String kind, Request request) throws EasyPostError {
        byte[] body = request.body();
        return switch (request.method()) {
            case "POST" ->
                created(
                        switch (kind) {
                            case "addresses" -> addresses.create(Fields.body(body));
                            case "parcels" -> parcels.create(Fields.wrapped(body, "parcel"));
                            case "shipments" -> shipments.create(Fields.wrapped(body, "shipment"));
                            case "trackers" -> trackers.create(Fields.wrapped(body, "tracker"));
                            case "webhooks" -> hooks.create(Fields.wrapped(body, "webhook"));
                            default -> throw EasyPostError.notFound();
                        });
            case "GET" -> {
                gate.admitList();
                yield given(list(kind, request));
            }
            default -> throw EasyPostError.methodNotAllowed();
        };
    }

    private Map<String, Object> list(String kind, Request request) throws EasyPostError {
        Ledger.Page page = Ledger.Page.of(
                request.firstQuery("page_size"), request.firstQuery("before_id"), request.firstQuery("after_id"));
        return switch (kind) {
            case "addresses" -> addresses.page(page);
            case "shipments" -> shipments.page(page, request.firstQuery("purchased"));
            case "trackers" -> trackers.page(page, request.firstQuery("tracking_code"), request.firstQuery("carrier"));
            case "events" -> events.page(page);
            case "webhooks" -> hooks.all();
            default -> throw EasyPostError.notFound();
        };
    }

    private Response one(String kind, String id, Request request) throws EasyPostError {
        String method = request.method();
        if (method.equals("GET")) {
            return given(
                    switch (kind) {
                        case "addresses" -> addresses.get(id);
                        case "parcels" -> parcels.get(id);
                        case "shipments" -> shipments.get(id);
                        case "trackers" -> trackers.get(id);
                        case "events" -> events.get(id);
                        case "webhooks" -> hooks.get(id);
                        default -> throw EasyPostError.notFound();
                    });
        }
        if (kind.equals("webhooks") && (method.equals("PATCH") || method.equals("PUT"))) {
            return given(hooks.update(id, Fields.body(request.body())));
        }
        if (kind.equals("webhooks") && method.equals("DELETE")) {
            hooks.delete(id);
            return given(Map.of());
        }
        throw EasyPostError.methodNotAllowed();
    }

    private Response part(String kind, String id, String part, Request request) throws EasyPostError {
        String what = request.method() + " " + kind.toLowerCase(Locale.ROOT) + " " + part;
        return given(
                switch (what) {
                    case "GET addresses verify" -> addresses.verify(id);
                    case "POST shipments buy" -> shipments.buy(id, Fields.body(request.body()));
                    case "POST shipments rerate" -> shipments.rerate(id);
                    case "POST shipments refund" -> shipments.refund(id);
                    case "POST shipments insure" -> shipments.insure(id, Fields.body(request.body()));
                    default -> throw EasyPostError.notFound();
                });
    }

    private static Response created(Map<String, Object> object) {
        return Response.json(201, Fields.json(object));
    }

    private static Response given(Map<String, Object> object) {
        return Response.json(200, Fields.json(object));
    }
}
