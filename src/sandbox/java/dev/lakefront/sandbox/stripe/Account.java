package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.stripe.Gate.Caller;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that the account has, and what calls do to it. One piece of work at a time; safe between threads. */
final class Account {

    private static final int LISTED = 200;

    private final ScheduledExecutorService timer;
    private final Pushes pushes;
    private final Endpoints endpoints;
    private final Events events;
    private final Methods methods;
    private final ShopperPages pages = new ShopperPages();
    private final Bank bank;
    private final Payments payments;
    private final Refunds refunds;
    private final List<Standing> standing = new ArrayList<>();

    /** How often everything was forgotten: what was arranged before that is not done after it. */
    private int era;

    Account(StripeSettings settings, Pushes pushes, ScheduledExecutorService timer) {
        Clock clock = settings.clock();
        this.timer = timer;
        this.pushes = pushes;
        this.endpoints = new Endpoints(clock, pushes);
        this.events = new Events(clock, endpoints, pushes, settings.pushes());
        this.methods = new Methods(clock);
        this.bank = new Bank(clock, events, this::later, settings.settlementPause(), pages);
        this.payments = new Payments(clock, events, methods, bank);
        this.refunds = new Refunds(clock, events, payments, this::later, settings.settlementPause());
    }

    synchronized void sendWebhooksTo(URI url, String secret, List<String> wanted) {
        Standing webhook = new Standing(url, secret, List.copyOf(wanted));
        standing.add(webhook);
        webhook.register(endpoints);
    }

    synchronized void servedAt(URI address) {
        pages.servedAt(address);
    }

    /** The id of the payment that nobody else may change while this call runs; empty if there is none. */
    synchronized String locked(Call call) {
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

    synchronized Worked work(Call call) throws StripeError {
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

    /** A page for shoppers, or what one of its buttons does. */
    synchronized Response page(Request request) {
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

    /** The latest, newest first, for people. */
    synchronized List<Map<String, Object>> latest() {
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

    /** Everything as after the start. */
    synchronized void reset() {
        era++;
        payments.clear();
        refunds.clear();
        methods.clear();
        pages.clear();
        events.clear();
        endpoints.clear();
        pushes.clear();
        standing.forEach(webhook -> webhook.register(endpoints));
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
    record Worked(Response answer, CompletableFuture<Void> first) {

        private static final long MOST_MILLIS = 1_000;

        /** A slow receiver holds nothing up for long. */
        void await() {
            try {
                first.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException slow) {
                // the head start was long enough
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
