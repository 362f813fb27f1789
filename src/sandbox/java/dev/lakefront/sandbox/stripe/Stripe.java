package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.server.FaultTarget;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import dev.lakefront.sandbox.stripe.Gate.Caller;
import dev.lakefront.sandbox.stripe.Idempotency.Key;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stripe's stand-in as a whole, answering everything below {@code /v1/}, and its pages for shoppers below {@code /stripe/}.
 * Thread safe: calls wait for banks side by side and work one by one.
 */
public final class Stripe implements Service, AutoCloseable {

    /** An answer that comes after its event waits no longer than this for a slow receiver. */
    private static final long HEAD_START_MILLIS = 1_000;

    private static final int LISTED = 200;

    private final Clock clock;
    private final Duration bankPause;
    private final Gate gate;
    private final Idempotency idempotency;
    private final Locks locks = new Locks();
    private final Pushes pushes;
    private final Endpoints endpoints;
    private final Events events;
    private final Methods methods;
    private final ShopperPages pages = new ShopperPages();
    private final Bank bank;
    private final Payments payments;
    private final Refunds refunds;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stripe-timer").factory());
    private final List<Standing> standing = new ArrayList<>();

    /** How often everything was forgotten: what was arranged before that is not done after it. */
    private int era;

    public Stripe(StripeSettings settings) {
        this.clock = settings.clock();
        this.bankPause = settings.bankPause();
        this.gate = new Gate(clock, settings.requestsPerSecond());
        this.idempotency = new Idempotency(clock);
        this.pushes = new Pushes(clock, settings.pushes(), timer);
        this.endpoints = new Endpoints(clock, pushes);
        this.events = new Events(clock, endpoints, pushes, settings.pushes());
        this.methods = new Methods(clock);
        this.bank = new Bank(clock, events, this::later, settings.settlementPause(), pages);
        this.payments = new Payments(clock, events, methods, bank);
        this.refunds = new Refunds(clock, events, payments, this::later, settings.settlementPause());
    }

    /**
     * A webhook that is there from the start, also after a reset.
     *
     * @param wanted types of events; {@code *} for all
     */
    public synchronized void sendWebhooksTo(URI url, String secret, List<String> wanted) {
        Standing webhook = new Standing(url, secret, List.copyOf(wanted));
        standing.add(webhook);
        webhook.register(endpoints);
    }

    /** Where browsers find the pages for shoppers. */
    public synchronized void servedAt(URI address) {
        pages.servedAt(address);
    }

    /** Requests in a second, of one endpoint and in all; 0 for no limit. Stays in force after a reset. */
    public void limit(int requestsPerSecond) {
        gate.limit(requestsPerSecond);
    }

    @Override
    public Response handle(Request request) {
        if (request.path().startsWith(ShopperPages.PREFIX)) {
            return page(request);
        }
        String requestId = Ids.request();
        Response answer;
        try {
            answer = admitted(request, requestId);
        } catch (StripeError refused) {
            answer = refused.response(requestId);
        }
        String key = request.header("idempotency-key");
        String version = request.header("stripe-version");
        Response told = answer.with("request-id", requestId)
                .with("stripe-version", version == null ? StripeSettings.API_VERSION : version)
                .with("cache-control", "no-cache, no-store");
        return key == null ? told : told.with("idempotency-key", key);
    }

    private Response admitted(Request request, String requestId) throws StripeError {
        Call call = Call.of(request, requestId);
        gate.admit(call.route().name());
        Key key = call.key();
        if (key == null) {
            return run(call);
        }
        Response earlier = idempotency.begin(key, call.fingerprint());
        return earlier == null ? remembered(key, call) : earlier;
    }

    /** Runs a call that has its key now, and lets go of it in any case. */
    private Response remembered(Key key, Call call) throws StripeError {
        Response answer = null;
        try {
            answer = run(call);
            return answer;
        } catch (StripeError refused) {
            if (refused.lasting()) {
                answer = refused.response(call.requestId());
                return answer;
            }
            throw refused;
        } finally {
            if (answer == null) {
                idempotency.release(key);
            } else {
                idempotency.keep(key, call.requestId(), answer);
            }
        }
    }

    private Response run(Call call) throws StripeError {
        Worked worked = locks.holding(locked(call), () -> {
            if (call.route().asksBank(call.params())) {
                pause();
            }
            return work(call);
        });
        worked.await();
        return worked.answer();
    }

    private synchronized String locked(Call call) {
        Route route = call.route();
        if (route.changesIntent()) {
            return call.id();
        }
        if (route == Route.CREATE_REFUND) {
            try {
                return payments.meant(call.params()).intent().id();
            } catch (StripeError refusedLater) {
                return "";
            }
        }
        return "";
    }

    private void pause() {
        try {
            Thread.sleep(bankPause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Worked work(Call call) throws StripeError {
        events.begin(call.cause());
        Map<?, ?> answer;
        try {
            answer = answer(call);
        } catch (StripeError refused) {
            // a declined payment is told about, too
            events.end();
            throw call.caller() == Caller.BROWSER ? refused.forBrowser() : refused;
        }
        Response response = Response.json(200, answer);
        return new Worked(response, events.end());
    }

    private Map<?, ?> answer(Call call) throws StripeError {
        Params params = call.params();
        Route route = call.route();
        String id = call.id();
        Expansion expansion = Expansion.of(params.texts("expand"), route.kind(), route.lists());
        if (call.caller() == Caller.BROWSER) {
            return forBrowser(call);
        }
        return switch (route) {
            case CREATE_INTENT -> payments.create(params).json(expansion);
            case LIST_INTENTS -> payments.page(params, expansion);
            case GET_INTENT -> payments.get(id).json(read(expansion, params, "client_secret"));
            case UPDATE_INTENT -> payments.update(id, params).json(expansion);
            case CONFIRM_INTENT -> payments.confirm(id, params, Caller.SERVER).json(expansion);
            case CAPTURE_INTENT -> payments.capture(id, params).json(expansion);
            case CANCEL_INTENT -> payments.cancel(id, params).json(expansion);
            case LIST_CHARGES -> payments.charges(params, expansion);
            case GET_CHARGE -> payments.charge(id).json(read(expansion, params));
            case GET_METHOD -> methods.get(id).json(read(expansion, params));
            case CREATE_REFUND -> refunds.create(params).json(expansion);
            case LIST_REFUNDS -> refunds.page(params, expansion);
            case GET_REFUND -> refunds.get(id).json(read(expansion, params));
            case UPDATE_REFUND -> refunds.update(id, params).json(expansion);
            case CANCEL_REFUND -> refunds.cancel(id, params).json(expansion);
            case LIST_EVENTS -> events.page(params, expansion);
            case GET_EVENT -> events.get(id).json(read(expansion, params));
            case CREATE_ENDPOINT -> endpoints.create(params);
            case LIST_ENDPOINTS -> endpoints.page(params, expansion);
            case GET_ENDPOINT -> endpoints.get(id).json(read(expansion, params));
            case UPDATE_ENDPOINT -> endpoints.update(id, params);
            case DELETE_ENDPOINT -> endpoints.delete(id);
        };
    }

    private Map<?, ?> forBrowser(Call call) throws StripeError {
        String id = call.id();
        if (call.route() == Route.CONFIRM_INTENT) {
            return payments.confirm(id, call.params(), Caller.BROWSER).browserJson();
        }
        call.params().only("client_secret");
        return payments.forBrowser(id, call.params());
    }

    /** A call that only reads has no parameters but these. */
    private static Expansion read(Expansion expansion, Params params, String... names) throws StripeError {
        params.only(names);
        return expansion;
    }

    private synchronized Response page(Request request) {
        ShopperPages.Waiting shopper = pages.of(request.path());
        if (shopper == null) {
            return ShopperPages.nothing();
        }
        if (request.method().equals("POST") && shopper.open()) {
            events.begin(null);
            bank.shopperDid(shopper.intent(), shopper.action(), request.text().contains("outcome=succeed"));
            events.end();
            return shopper.goBack();
        }
        return shopper.page();
    }

    /** The part of the control interface: {@code GET /__sandbox/stripe/payments}, {@code POST /__sandbox/stripe/limit}. */
    public Response control(Request request) {
        return switch (request.method() + " " + request.path().replaceFirst("^/__sandbox/stripe", "")) {
            case "GET /payments" -> Response.json(200, payments());
            case "POST /limit" -> {
                String wanted = Objects.requireNonNullElse(request.firstQuery("perSecond"), "");
                if (!wanted.matches("\\d{1,6}")) {
                    throw new IllegalArgumentException("perSecond must be a number, 0 for no limit");
                }
                limit(Integer.parseInt(wanted));
                yield Response.json(200, Map.of("perSecond", Integer.valueOf(wanted)));
            }
            default -> Response.json(404, Map.of("error", "use GET payments, POST limit?perSecond="));
        };
    }

    private synchronized List<Map<String, Object>> payments() {
        return payments.newest()
                .limit(LISTED)
                .map(intent -> {
                    Map<String, Object> json = intent.json(Expansion.NONE);
                    Charge charge = intent.latestCharge();
                    json.put("amount_refunded", charge == null ? 0 : charge.amountRefunded());
                    return json;
                })
                .toList();
    }

    /** Failures of the pushes, and how this vendor fails as a whole. */
    public FaultTarget faults() {
        return new FaultTarget() {
            @Override
            public void apply(String kind, int times, Duration delay) {
                pushes.faults().apply(kind, times, delay);
            }

            @Override
            public void clearFaults() {
                pushes.faults().clear();
            }

            @Override
            public Response silence() {
                return Response.empty(503);
            }

            @Override
            public void failed(Request request, Response answer) {
                remember(request, answer);
            }
        };
    }

    /** What fails within, with a key, fails with that key again: only what stands before the endpoints leaves no trace. */
    private void remember(Request request, Response answer) {
        if (answer.status() < 500) {
            return;
        }
        try {
            Call call = Call.of(request, Ids.request());
            Key key = call.key();
            if (key != null && idempotency.begin(key, call.fingerprint()) == null) {
                idempotency.keep(key, call.requestId(), answer);
            }
        } catch (StripeError refused) {
            // it would not have come as far as to fail
        }
    }

    /** The latest attempts to push, newest first. */
    public List<DeliveryReport> reports() {
        return pushes.reports();
    }

    /** Everything as after the start. */
    public synchronized void reset() {
        era++;
        payments.clear();
        refunds.clear();
        methods.clear();
        pages.clear();
        events.clear();
        endpoints.clear();
        pushes.clear();
        idempotency.clear();
        standing.forEach(webhook -> webhook.register(endpoints));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pushes.close();
    }

    private void later(Duration pause, Runnable work) {
        int arrangedIn = era;
        try {
            timer.schedule(() -> unlessForgotten(arrangedIn, work), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // what the bank would have said is not heard any more
        }
    }

    private synchronized void unlessForgotten(int arrangedIn, Runnable work) {
        if (era == arrangedIn) {
            events.begin(null);
            work.run();
            events.end();
        }
    }

    private record Standing(URI url, String secret, List<String> events) {

        void register(Endpoints endpoints) {
            endpoints.register(url, secret, events);
        }

        /** Without its secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * What became of a call.
     *
     * @param first what has to happen before it is answered
     */
    private record Worked(Response answer, CompletableFuture<Void> first) {

        void await() {
            try {
                first.get(HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException slow) {
                // the head start was long enough
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
