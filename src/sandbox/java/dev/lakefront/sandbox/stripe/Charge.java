package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One try to take money. Not safe between threads. */
final class Charge implements StripeObject {

    private static final int LISTED_REFUNDS = 10;

    private final String id = Ids.next("ch");
    private final Instant created;
    private final PaymentIntent intent;
    private final PaymentMethod method;
    private final long amount;
    private final Map<String, String> metadata;
    private final List<Refund> refunds = new ArrayList<>();
    private State state;
    private boolean captured;
    private boolean released;
    private long amountCaptured;
    private @Nullable Decline failure;
    private @Nullable Dispute dispute;

    private Charge(PaymentIntent intent, PaymentMethod method, State state, Instant now) {
        this.created = now;
        this.intent = intent;
        this.method = method;
        this.amount = intent.amount();
        this.metadata = intent.metadata();
        this.state = state;
    }

    /** The bank has taken it. */
    static Charge succeeded(PaymentIntent intent, PaymentMethod method, Instant now) {
        Charge charge = new Charge(intent, method, State.SUCCEEDED, now);
        charge.capture(charge.amount);
        return charge;
    }

    /** The bank keeps it for us. */
    static Charge authorized(PaymentIntent intent, PaymentMethod method, Instant now) {
        return new Charge(intent, method, State.SUCCEEDED, now);
    }

    /** The bank has not said anything yet. */
    static Charge pending(PaymentIntent intent, PaymentMethod method, Instant now) {
        Charge charge = new Charge(intent, method, State.PENDING, now);
        charge.captured = true;
        return charge;
    }

    static Charge failed(PaymentIntent intent, PaymentMethod method, Decline why, Instant now) {
        Charge charge = new Charge(intent, method, State.FAILED, now);
        charge.failure = why;
        return charge;
    }

    void capture(long some) {
        state = State.SUCCEEDED;
        captured = true;
        amountCaptured = some;
    }

    void fail(Decline why) {
        state = State.FAILED;
        captured = false;
        failure = why;
    }

    /** What the bank kept is free again. */
    void release() {
        released = true;
    }

    void add(Refund refund) {
        refunds.add(refund);
    }

    /** Somebody wants the money back. */
    void dispute(Dispute by) {
        dispute = by;
    }

    /** Null if nobody ever questioned it. */
    @Nullable
    Dispute dispute() {
        return dispute;
    }

    /** Newest first. */
    List<Refund> refunds() {
        return refunds.reversed();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    PaymentIntent intent() {
        return intent;
    }

    PaymentMethod method() {
        return method;
    }

    boolean hasMoney() {
        return state == State.SUCCEEDED && captured;
    }

    long amountCaptured() {
        return amountCaptured;
    }

    long amountRefunded() {
        if (released) {
            return amount;
        }
        return refunds.stream().filter(Refund::counts).mapToLong(Refund::amount).sum();
    }

    boolean refunded() {
        return released || captured && amountCaptured > 0 && amountRefunded() >= amountCaptured;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        boolean taken = state == State.SUCCEEDED;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "charge");
        json.put("amount", amount);
        json.put("amount_captured", amountCaptured);
        json.put("amount_refunded", amountRefunded());
        json.put("application", null);
        json.put("application_fee", null);
        json.put("application_fee_amount", null);
        json.put("balance_transaction", taken && captured ? "txn_" + id.substring(3) : null);
        json.put("billing_details", PaymentMethod.billingDetails());
        json.put("calculated_statement_descriptor", "LAKEFRONT");
        json.put("captured", captured);
        json.put("created", created.getEpochSecond());
        json.put("currency", intent.currency());
        json.put("customer", null);
        json.put("description", intent.description());
        json.put("disputed", dispute != null);
        json.put("failure_balance_transaction", null);
        json.put("failure_code", failure == null ? null : failure.code());
        json.put("failure_message", failure == null ? null : failure.message());
        json.put("fraud_details", Map.of());
        json.put("livemode", false);
        json.put("metadata", metadata);
        json.put("on_behalf_of", null);
        json.put("outcome", outcome());
        json.put("paid", taken);
        json.put("payment_intent", expansion.reference("payment_intent", intent));
        json.put("payment_method", method.id());
        json.put("payment_method_details", method.usedDetails());
        json.put("receipt_email", intent.receiptEmail());
        json.put("receipt_number", null);
        json.put("receipt_url", taken ? "https://pay.stripe.com/receipts/" + id : null);
        json.put("refunded", refunded());
        json.put("review", null);
        json.put("shipping", intent.shipping());
        json.put("source", null);
        json.put("source_transfer", null);
        json.put("statement_descriptor", null);
        json.put("statement_descriptor_suffix", null);
        json.put("status", state.wireName);
        json.put("transfer_data", null);
        json.put("transfer_group", null);
        Expansion wanted = expansion.of("refunds");
        if (wanted != null) {
            List<Object> newest = new ArrayList<>();
            refunds().stream().limit(LISTED_REFUNDS).forEach(refund -> newest.add(refund.json(wanted)));
            boolean more = refunds.size() > LISTED_REFUNDS;
            json.put("refunds", Ledger.list("/v1/charges/" + id + "/refunds", more, newest));
        }
        return json;
    }

    private @Nullable Map<String, Object> outcome() {
        if (state == State.PENDING) {
            return null;
        }
        boolean blocked = failure != null && "fraudulent".equals(failure.declineCode());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "network_status",
                failure == null ? "approved_by_network" : blocked ? "not_sent_to_network" : "declined_by_network");
        json.put(
                "reason",
                failure == null ? null : failure.declineCode() == null ? failure.code() : failure.declineCode());
        json.put("risk_level", blocked ? "highest" : "normal");
        json.put("risk_score", blocked ? 90 : 20);
        json.put(
                "seller_message",
                failure == null ? "Payment complete." : "The bank did not return any further details.");
        json.put("type", failure == null ? "authorized" : blocked ? "blocked" : "issuer_declined");
        return json;
    }

    private enum State {
        SUCCEEDED("succeeded"),
        PENDING("pending"),
        FAILED("failed");

        final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }
    }
}
