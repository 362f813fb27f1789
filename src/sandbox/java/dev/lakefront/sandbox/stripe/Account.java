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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that the account has, and what calls do to it. One piece of work at a time; safe between threads. */
final class Account {

    /** How often is looked whether a time is over while nobody asks. */
    private static final long TICK_MILLIS = 500;

    private final ScheduledExecutorService timer;
    private final Pushes pushes;
    private final Endpoints endpoints;
    private final Events events;
    private final Methods methods;
    private final ShopperPages pages = new ShopperPages();
    private final Bank bank;
    private final Payments payments;
    private final Refunds refunds;
    private final Disputes disputes;
    private final Sessions sessions;
    private final CheckoutPages checkout;
    private final History history;
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
        this.disputes = new Disputes(clock, events, this::later, settings.settlementPause());
        this.bank = new Bank(clock, events, this::later, settings.settlementPause(), pages, disputes);
        this.payments = new Payments(clock, events, methods, bank);
        this.refunds = new Refunds(clock, events, payments, this::later, settings.settlementPause());
        this.sessions = new Sessions(clock, events, payments, () -> pages.at(CheckoutPages.PREFIX));
        this.checkout = new CheckoutPages(sessions);
        this.history = new History(methods, bank, payments, refunds, sessions);
        timer.scheduleWithFixedDelay(this::passTime, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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
        if (route.locks()) {
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

    /** The same for a request of a shopper. */
    synchronized String locked(Request request) {
        CheckoutSession session = checkout.has(request.path()) ? checkout.changed(request) : null;
        return session == null ? "" : session.id();
    }

    synchronized Worked work(Call call) throws StripeError {
        passTime();
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
            case CREATE_SESSION -> sessions.create(params).json(expansion);
            case LIST_SESSIONS -> sessions.page(params, expansion);
            case GET_SESSION -> sessions.get(id).json(read(expansion, params));
            case UPDATE_SESSION -> sessions.update(id, params).json(expansion);
            case EXPIRE_SESSION -> sessions.expire(id, params).json(expansion);
            case LIST_ITEMS -> sessions.items(id, params, expansion);
            case LIST_DISPUTES -> disputes.page(params, expansion);
            case GET_DISPUTE -> disputes.get(id).json(read(expansion, params));
            case UPDATE_DISPUTE -> disputes.update(id, params).json(expansion);
            case CLOSE_DISPUTE -> disputes.close(id, params).json(expansion);
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
        passTime();
        if (checkout.has(request.path())) {
            return byItself(() -> checkout.answer(request));
        }
        ShopperPages.Waiting shopper = pages.of(request.path());
        if (shopper == null) {
            return Html.nothing();
        }
        if (request.method().equals("POST") && shopper.open()) {
            boolean approved = request.text().contains("outcome=succeed");
            byItself(() -> bank.shopperDid(shopper.intent(), shopper.action(), approved));
            return shopper.goBack();
        }
        return shopper.page();
    }

    /** So many payments, newest first, each with all that became of its money. */
    synchronized List<Map<String, Object>> payments(int most) {
        passTime();
        return payments.newest().limit(most).map(Account::wholly).toList();
    }

    private static Map<String, Object> wholly(PaymentIntent intent) {
        Map<String, Object> json = intent.json(Expansion.NONE);
        Charge charge = intent.latestCharge();
        Dispute dispute = charge == null ? null : charge.dispute();
        json.put("amount_refunded", charge == null ? 0 : charge.amountRefunded());
        json.put(
                "refunds",
                charge == null
                        ? List.of()
                        : charge.refunds().stream()
                                .map(refund -> refund.json(Expansion.NONE))
                                .toList());
        json.put("dispute", dispute == null ? null : dispute.json(Expansion.NONE));
        json.put(
                "checkout_session",
                intent.session() == null ? null : intent.session().id());
        return json;
    }

    /** So many Checkout Sessions, newest first. */
    synchronized List<Map<String, Object>> sessions(int most) {
        passTime();
        return sessions.newest()
                .limit(most)
                .map(session -> session.json(Expansion.NONE))
                .toList();
    }

    /**
     * Ends what a bank takes its time with, or lets a refund fail that had succeeded.
     *
     * @param id of a payment, a Checkout Session or a refund
     * @return false if it does not wait for anything
     */
    synchronized boolean settle(String id, boolean succeeds) {
        passTime();
        Refund refund = refunds.find(id);
        if (refund != null) {
            return byItself(() -> refunds.settle(refund, succeeds));
        }
        PaymentIntent intent = intent(id);
        return intent != null && byItself(() -> bank.settle(intent, succeeds ? null : Decline.DEBIT_FAILED));
    }

    /**
     * Lets the shopper's bank question a payment.
     *
     * @param id of a payment or a Checkout Session
     * @return false if there is no money to be questioned
     */
    synchronized boolean dispute(String id) {
        passTime();
        PaymentIntent intent = intent(id);
        Charge charge = intent == null ? null : intent.latestCharge();
        return charge != null && byItself(() -> disputes.open(charge, Dispute.Cause.FRAUDULENT));
    }

    private @Nullable PaymentIntent intent(String id) {
        CheckoutSession session = sessions.find(id);
        return session == null ? payments.find(id) : session.intent();
    }

    /** Forgets everything but what is there from the start, and these payments. */
    synchronized void reset(List<PastPayment> past) {
        era++;
        payments.clear();
        refunds.clear();
        sessions.clear();
        disputes.clear();
        methods.clear();
        pages.clear();
        events.clear();
        endpoints.clear();
        pushes.clear();
        standing.forEach(webhook -> webhook.register(endpoints));
        history.write(past);
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
            byItself(work);
        }
    }

    /** Whatever comes of time alone. */
    private synchronized void passTime() {
        byItself(sessions::expireDue);
    }

    private void byItself(Runnable work) {
        byItself(() -> {
            work.run();
            return true;
        });
    }

    /** What no request of the shop's did. */
    private <T> T byItself(Supplier<T> work) {
        events.begin(null);
        T done = work.get();
        events.end();
        return done;
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
}
