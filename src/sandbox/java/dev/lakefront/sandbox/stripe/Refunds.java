package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.Refund.State;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Giving money back. Not safe between threads. */
final class Refunds {

    private static final int MOST = 200_000;

    private final Clock clock;
    private final Events events;
    private final Payments payments;
    private final LaterWork later;
    private final Duration settlementPause;
    private final Ledger<Refund> ledger = new Ledger<>("refund", "/v1/refunds", MOST);

    Refunds(Clock clock, Events events, Payments payments, LaterWork later, Duration settlementPause) {
        this.clock = clock;
        this.events = events;
        this.payments = payments;
        this.later = later;
        this.settlementPause = settlementPause;
    }

    Refund create(Params params) throws StripeError {
        params.only("payment_intent", "charge", "amount", "reason", "metadata");
        if (params.has("payment_intent") && params.has("charge")) {
            throw StripeError.invalid(
                    null, "charge", "You may only specify one of these parameters: charge, payment_intent.");
        }
        Long wanted = params.integer("amount");
        String reason = params.choice("reason", "duplicate", "fraudulent", "requested_by_customer");
        Map<String, String> metadata = Params.merged(Map.of(), params.metadata());
        if (wanted != null && wanted < 1) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        Charge charge = payments.meant(params);
        Dispute dispute = charge.dispute();
        if (dispute != null && !dispute.refundable()) {
            throw StripeError.impossible(
                    "charge_disputed",
                    null,
                    "Charge " + charge.id() + " has been charged back; cannot issue a refund.");
        }
        long before = charge.amountRefunded();
        long left = charge.amountCaptured() - before;
        requireLeft(charge, wanted == null ? left : wanted, left);
        TestMethod.Refunding refunding = charge.method().test().refunding();
        State state = refunding == TestMethod.Refunding.SUCCEEDS_LATER ? State.PENDING : State.SUCCEEDED;
        long amount = wanted == null ? left : wanted;
        Refund refund = past(new Refund(Ids.next("re"), charge, amount, reason, metadata, state, clock.instant()));
        events.happened("refund.created", refund);
        events.happened("charge.refunded", charge, Fields.of("amount_refunded", before, "refunded", false));
        if (refunding != TestMethod.Refunding.SUCCEEDS) {
            later.after(settlementPause, () -> {
                if (refund.state() == state) {
                    become(refund, state == State.PENDING ? State.SUCCEEDED : State.FAILED);
                }
            });
        }
        return refund;
    }

    /** Money that was given back, of which nobody is told. */
    Refund past(Refund refund) {
        refund.charge().add(ledger.add(refund));
        return refund;
    }

    private static void requireLeft(Charge charge, long wanted, long left) throws StripeError {
        if (!charge.hasMoney()) {
            throw StripeError.impossible(
                    null, "charge", "Charge " + charge.id() + " has no money that could be refunded.");
        }
        if (left == 0) {
            throw StripeError.impossible(
                    "charge_already_refunded", null, "Charge " + charge.id() + " has already been refunded.");
        }
        if (wanted > left) {
            String currency = charge.intent().currency();
            throw StripeError.impossible(
                    null,
                    "amount",
                    "Refund amount (" + Currencies.money(wanted, currency)
                            + ") is greater than unrefunded amount on charge (" + Currencies.money(left, currency)
                            + ")");
        }
    }

    /** Ends one that is pending, or lets one fail that had succeeded; false if it is neither. */
    boolean settle(Refund refund, boolean succeeds) {
        if (refund.state() == State.FAILED || succeeds && refund.state() == State.SUCCEEDED) {
            return false;
        }
        become(refund, succeeds ? State.SUCCEEDED : State.FAILED);
        return true;
    }

    private void become(Refund refund, State state) {
        Map<String, Object> previous = Fields.of("status", refund.state().wireName);
        refund.become(state);
        if (state == State.FAILED) {
            events.happened("refund.failed", refund, previous);
        }
        events.happened("refund.updated", refund, previous);
        events.happened("charge.refund.updated", refund, previous);
    }

    Refund update(String id, Params params) throws StripeError {
        Refund refund = get(id);
        params.only("metadata");
        Map<String, Object> previous = Fields.of("metadata", refund.metadata());
        refund.describe(Params.merged(refund.metadata(), params.metadata()));
        events.happened("refund.updated", refund, previous);
        return refund;
    }

    /** Only one that waits for the shopper could be cancelled, and none here does. */
    Refund cancel(String id, Params params) throws StripeError {
        Refund refund = get(id);
        params.only();
        throw StripeError.impossible(
                null,
                null,
                "Refund " + id + " cannot be canceled because it has a status of " + refund.state().wireName
                        + ". Only refunds in `requires_action` can be canceled.");
    }

    Refund get(String id) throws StripeError {
        return ledger.get(id, "refund");
    }

    /** Null if there is none. */
    @Nullable
    Refund find(String id) {
        return ledger.find(id);
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "charge", "payment_intent");
        var range = params.range("created");
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        return ledger.page(
                params,
                refund -> range.test(refund.created())
                        && (charge == null || refund.charge().id().equals(charge))
                        && (intent == null || refund.charge().intent().id().equals(intent)),
                expansion);
    }

    void clear() {
        ledger.clear();
    }
}
