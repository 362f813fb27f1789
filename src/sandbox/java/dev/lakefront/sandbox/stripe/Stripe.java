package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.server.FaultTarget;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import dev.lakefront.sandbox.stripe.Idempotency.Key;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Stripe's stand-in as a whole, answering everything below {@code /v1/}, and its pages for shoppers below {@code /stripe/}.
 * Thread safe: calls wait for banks side by side and work one by one.
 */
public final class Stripe implements Service, AutoCloseable {

    private final Duration bankPause;
    private final Gate gate;
    private final Idempotency idempotency;
    private final Locks locks = new Locks();
    private final Pushes pushes;
    private final Account account;
    private final Controls controls;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stripe-timer").factory());

    public Stripe(StripeSettings settings) {
        this.bankPause = settings.bankPause();
        this.gate = new Gate(settings.clock(), settings.requestsPerSecond());
        this.idempotency = new Idempotency(settings.clock());
        this.pushes = new Pushes(settings.clock(), settings.pushes(), timer);
        this.account = new Account(settings, pushes, timer);
        this.controls = new Controls(account, gate);
    }

    /**
     * A webhook that is there from the start, also after a reset.
     *
     * @param wanted types of events; {@code *} for all
     */
    public void sendWebhooksTo(URI url, String secret, List<String> wanted) {
        account.sendWebhooksTo(url, secret, wanted);
    }

    /** Where browsers find the pages for shoppers. */
    public void servedAt(URI address) {
        account.servedAt(address);
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

    private Response page(Request request) {
        String id = account.locked(request);
        try {
            return locks.holding(id, () -> {
                if (!id.isEmpty()) {
                    pause();
                }
                return account.page(request);
            });
        } catch (StripeError busy) {
            return Html.page("One moment", "<p>Something else happens to this payment just now. Try again.</p>");
        }
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
        Worked worked = locks.holding(account.locked(call), () -> {
            if (call.route().asksBank(call.params())) {
                pause();
            }
            return account.work(call);
        });
        worked.await();
        return worked.answer();
    }

    private void pause() {
        try {
            Thread.sleep(bankPause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The part of the control interface, see {@link Controls}. */
    public Response control(Request request) {
        return controls.answer(request);
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

    /** Everything as after the start, without payments. */
    public void reset() {
        reset(List.of());
    }

    /** Everything as after the start, with payments that were made before. Nobody is told of them. */
    public void reset(List<PastPayment> past) {
        account.reset(past);
        idempotency.clear();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pushes.close();
    }
}
