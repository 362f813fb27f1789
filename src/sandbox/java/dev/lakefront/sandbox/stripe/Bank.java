package dev.lakefront.sandbox.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Taking the money of payments, each try a charge, at once, after the shopper was asked, or later. Not safe between threads. */
final class Bank {

    private final Clock clock;
    private final Events events;
    private final LaterWork later;
    private final Duration settlementPause;
    private final ShopperPages pages;
    private final Disputes disputes;
    private final Ledger<Charge> charges = new Ledger<>("charge", "/v1/charges", Payments.MOST);

    Bank(Clock clock, Events events, LaterWork later, Duration settlementPause, ShopperPages pages, Disputes disputes) {
        this.clock = clock;
        this.events = events;
        this.later = later;
        this.settlementPause = settlementPause;
        this.pages = pages;
        this.disputes = disputes;
    }

    Ledger<Charge> charges() {
        return charges;
    }

    void attempt(PaymentIntent intent, PaymentMethod method, Confirmation how) throws StripeError {
        TestMethod test = method.test();
        switch (test.way()) {
            case AT_ONCE -> {
                if (test.decline() != null) {
                    throw declined(intent, method, test.decline());
                }
                take(intent, method);
            }
            case CHALLENGE, REDIRECT -> {
                if (how.withoutShopper()) {
                    throw declined(intent, method, Decline.NEEDS_SHOPPER);
                }
                intent.awaitShopper(method, pages.open(intent, how.returnUrl()));
                events.happened("payment_intent.requires_action", intent);
            }
            case LATER -> {
                Charge charge = process(intent, method);
                later.after(
                        settlementPause,
                        () -> settle(intent, charge, method.test().decline()));
            }
            case NEVER -> process(intent, method);
        }
    }

    /** What the shopper did on the page of this action. */
    void shopperDid(PaymentIntent intent, Action action, boolean approved) {
        PaymentMethod method = intent.method();
        if (!action.equals(intent.action()) || method == null) {
            return;
        }
        Decline decline = method.test().decline();
        if (!approved) {
            intent.fail(method, null, method.test().isCard() ? Decline.NOT_AUTHENTICATED : Decline.GIVEN_UP_ELSEWHERE);
            events.happened("payment_intent.payment_failed", intent);
        } else if (decline != null) {
            refuse(intent, method, decline);
        } else {
            take(intent, method);
        }
    }

    /** Takes some of what is held; the rest is free again. */
    void capture(PaymentIntent intent, long amount) {
        Charge charge = Objects.requireNonNull(intent.latestCharge());
        charge.capture(amount);
        intent.succeed(charge.method(), charge);
        events.happened("charge.captured", charge);
        events.happened("payment_intent.succeeded", intent);
        disputes.await(charge);
    }

    /** Lets go of what is held. */
    void release(PaymentIntent intent) {
        Charge charge = Objects.requireNonNull(intent.latestCharge());
        charge.release();
        events.happened("charge.refunded", charge);
    }

    void clear() {
        charges.clear();
    }

    private void take(PaymentIntent intent, PaymentMethod method) {
        if (intent.terms().manualCapture()) {
            Charge charge = charges.add(Charge.authorized(intent, method, clock.instant()));
            intent.authorize(method, charge);
            events.happened("charge.succeeded", charge);
            events.happened("payment_intent.amount_capturable_updated", intent);
        } else {
            tell(took(intent, method, clock.instant()));
        }
    }

    /** The money has come, and nobody is told. */
    Charge took(PaymentIntent intent, PaymentMethod method, Instant at) {
        Charge charge = charges.add(Charge.succeeded(intent, method, at));
        intent.succeed(method, charge);
        return charge;
    }

    private void tell(Charge charge) {
        PaymentIntent intent = charge.intent();
        events.happened("charge.succeeded", charge);
        events.happened("payment_intent.succeeded", intent);
        tellSession(intent);
        disputes.await(charge);
    }

    private StripeError declined(PaymentIntent intent, PaymentMethod method, Decline why) {
        Charge charge = refuse(intent, method, why);
        return StripeError.declined(why)
                .with("charge", charge.id())
                .with("payment_intent", intent.json(Expansion.NONE))
                .with("payment_method", method.json(Expansion.NONE));
    }

    private Charge refuse(PaymentIntent intent, PaymentMethod method, Decline why) {
        Charge charge = charges.add(Charge.failed(intent, method, why, clock.instant()));
        failed(intent, charge, why);
        return charge;
    }

    private void failed(PaymentIntent intent, Charge charge, Decline why) {
        intent.fail(charge.method(), charge, why);
        events.happened("charge.failed", charge);
        events.happened("payment_intent.payment_failed", intent);
        tellSession(intent);
    }

    private Charge process(PaymentIntent intent, PaymentMethod method) {
        Charge charge = charges.add(Charge.pending(intent, method, clock.instant()));
        intent.process(method, charge);
        events.happened("payment_intent.processing", intent);
        events.happened("charge.pending", charge);
        tellSession(intent);
        return charge;
    }

    private void tellSession(PaymentIntent intent) {
        CheckoutSession session = intent.session();
        String told = session == null ? null : session.follow();
        if (session != null && told != null) {
            events.happened(told, session);
        }
    }

    /** Ends what the bank takes its time with; the decline is null if it pays. False if it does not. */
    boolean settle(PaymentIntent intent, @Nullable Decline why) {
        Charge charge = intent.latestCharge();
        return charge != null && settle(intent, charge, why);
    }

    private boolean settle(PaymentIntent intent, Charge charge, @Nullable Decline why) {
        if (intent.status() != PaymentIntent.Status.PROCESSING || intent.latestCharge() != charge) {
            return false;
        }
        if (why == null) {
            charge.capture(intent.amount());
            intent.succeed(charge.method(), charge);
            tell(charge);
        } else {
            charge.fail(why);
            failed(intent, charge, why);
        }
        return true;
    }
}
