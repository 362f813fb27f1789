package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.Dispute.Cause;
import dev.lakefront.sandbox.stripe.Dispute.State;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What shoppers' banks question. As in Stripe's test mode the text {@code winning_evidence} or {@code losing_evidence} decides
 * at once; with any other the bank never comes to an end. Not safe between threads.
 */
final class Disputes {

    private static final int MOST = 50_000;

    private final Clock clock;
    private final Events events;
    private final LaterWork later;
    private final Duration pause;
    private final Ledger<Dispute> ledger = new Ledger<>("dispute", "/v1/disputes", MOST);

    /** @param pause how long after its payment a dispute begins */
    Disputes(Clock clock, Events events, LaterWork later, Duration pause) {
        this.clock = clock;
        this.events = events;
        this.later = later;
        this.pause = pause;
    }

    /** The charge will be disputed a moment later if its method is one of those. */
    void await(Charge charge) {
        Cause cause = charge.method().test().dispute();
        if (cause != null) {
            later.after(pause, () -> open(charge, cause));
        }
    }

    /** False if there is no money to argue about, or somebody did so already. */
    boolean open(Charge charge, Cause cause) {
        if (!charge.hasMoney() || charge.refunded() || charge.dispute() != null) {
            return false;
        }
        Dispute dispute = ledger.add(new Dispute(charge, cause, clock.instant()));
        charge.dispute(dispute);
        events.happened("charge.dispute.created", dispute);
        if (dispute.takesMoney()) {
            events.happened("charge.dispute.funds_withdrawn", dispute);
        }
        return true;
    }

    Dispute update(String id, Params params) throws StripeError {
        Dispute dispute = get(id);
        params.only("evidence", "metadata", "submit");
        Params given = params.object("evidence");
        Map<String, String> evidence = given == null ? Map.of() : evidence(given);
        Boolean submit = params.flag("submit");
        Map<String, String> metadata = Params.merged(dispute.metadata(), params.metadata());
        boolean submits = submit == null ? given != null : submit;
        if (given != null || submits) {
            requireOpen(dispute);
        }
        dispute.describe(metadata);
        dispute.putEvidence(evidence);
        if (submits) {
            dispute.submitted();
        }
        events.happened("charge.dispute.updated", dispute);
        String text = dispute.evidence().getOrDefault("uncategorized_text", "");
        if (submits && text.equals("winning_evidence")) {
            become(dispute, State.WON);
        } else if (submits && text.equals("losing_evidence")) {
            become(dispute, State.LOST);
        }
        return dispute;
    }

    /** The shop gives in. */
    Dispute close(String id, Params params) throws StripeError {
        Dispute dispute = get(id);
        params.only();
        requireOpen(dispute);
        become(dispute, State.LOST);
        return dispute;
    }

    private void become(Dispute dispute, State state) {
        dispute.become(state);
        events.happened("charge.dispute.closed", dispute);
        if (state == State.WON && dispute.takesMoney()) {
            events.happened("charge.dispute.funds_reinstated", dispute);
        }
    }

    private static void requireOpen(Dispute dispute) throws StripeError {
        if (dispute.state().closed()) {
            throw StripeError.impossible(null, null, "This dispute is already closed");
        }
    }

    private static Map<String, String> evidence(Params given) throws StripeError {
        given.only(Dispute.EVIDENCE.toArray(String[]::new));
        Map<String, String> evidence = new LinkedHashMap<>();
        for (String name : given.raw().keySet()) {
            String text = given.clearable(name);
            if (text != null) {
                evidence.put(name, text);
            }
        }
        return evidence;
    }

    Dispute get(String id) throws StripeError {
        return ledger.get(id, "dispute");
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "charge", "payment_intent");
        var range = params.range("created");
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        return ledger.page(
                params,
                dispute -> range.test(dispute.created())
                        && (charge == null || dispute.charge().id().equals(charge))
                        && (intent == null || dispute.charge().intent().id().equals(intent)),
                expansion);
    }

    void clear() {
        ledger.clear();
    }
}
