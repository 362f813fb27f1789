package dev.lakefront.sandbox.stripe;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Checkout Sessions, and what may be done to them. Not safe between threads. */
final class Sessions {

    private static final String KIND = "checkout.session";
    private static final String PARAM = "session";

    private final Clock clock;
    private final Events events;
    private final Payments payments;
    private final Supplier<URI> pages;
    private final Ledger<CheckoutSession> ledger = new Ledger<>(KIND, "/v1/checkout/sessions", Payments.MOST);

    /** Those that may still have to expire by themselves, the next one first. */
    private final Queue<CheckoutSession> expiring = new PriorityQueue<>(
            Comparator.comparing((CheckoutSession session) -> session.terms().expiresAt()));

    /** @param pages where the sessions' pages are now */
    Sessions(Clock clock, Events events, Payments payments, Supplier<URI> pages) {
        this.clock = clock;
        this.events = events;
        this.payments = payments;
        this.pages = pages;
    }

    CheckoutSession create(Params params) throws StripeError {
        Instant now = clock.instant();
        SessionTerms terms = new SessionReader(params, now).terms();
        CheckoutSession session = ledger.add(new CheckoutSession(Ids.session(), terms, pages.get(), now));
        expiring.add(session);
        return session;
    }

    /** One that was paid before the stand-in was there, as its payment has to tell it. */
    CheckoutSession past(String id, SessionTerms terms, Instant madeAt) {
        return ledger.add(new CheckoutSession(id, terms, pages.get(), madeAt));
    }

    CheckoutSession update(String id, Params params) throws StripeError {
        CheckoutSession session = get(id);
        params.only("metadata");
        session.describe(Params.merged(session.metadata(), params.metadata()));
        return session;
    }

    CheckoutSession expire(String id, Params params) throws StripeError {
        CheckoutSession session = get(id);
        params.only();
        if (!session.open()) {
            throw StripeError.impossible(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a"
                            + " status of `" + session.state().wireName() + "`.");
        }
        expire(session);
        return session;
    }

    /** Ends those whose time is over. */
    void expireDue() {
        Instant now = clock.instant();
        for (CheckoutSession next = expiring.peek();
                next != null && !next.terms().expiresAt().isAfter(now);
                next = expiring.peek()) {
            expiring.remove();
            if (next.open()) {
                expire(next);
            }
        }
    }

    private void expire(CheckoutSession session) {
        session.expire();
        PaymentIntent intent = session.intent();
        if (intent != null) {
            payments.expire(intent);
        }
        events.happened("checkout.session.expired", session);
    }

    /** The shopper tries to pay with this on the session's page; throws if that is refused at once. */
    void pay(CheckoutSession session, TestMethod method, String returnUrl) throws StripeError {
        payments.pay(session, method, returnUrl);
    }

    CheckoutSession get(String id) throws StripeError {
        return ledger.get(id, PARAM);
    }

    /** Null if there is none. */
    @Nullable
    CheckoutSession find(String id) {
        return ledger.find(id);
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "payment_intent", "status");
        var range = params.range("created");
        String intent = params.text("payment_intent");
        String status = params.choice("status", "complete", "expired", "open");
        return ledger.page(
                params,
                session -> range.test(session.created())
                        && (intent == null
                                || session.intent() != null
                                        && session.intent().id().equals(intent))
                        && (status == null || session.state().wireName().equals(status)),
                expansion);
    }

    Map<String, Object> items(String id, Params params, Expansion expansion) throws StripeError {
        CheckoutSession session = get(id);
        params.only("limit", "starting_after", "ending_before");
        Ledger<LineItem> items = new Ledger<>("item", session.itemsUrl(), Integer.MAX_VALUE);
        session.terms().items().reversed().forEach(items::add);
        return items.page(params, item -> true, expansion);
    }

    /** Newest first. */
    Stream<CheckoutSession> newest() {
        return ledger.newest();
    }

    void clear() {
        ledger.clear();
        expiring.clear();
    }
}
