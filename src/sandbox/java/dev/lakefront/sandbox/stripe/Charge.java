package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One try to take money. Not safe between threads. */
final class Charge implements StripeObject {

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
        Map<String, Object> json = Fields.of(
                "id",
                id,
                "object",
                "charge",
                "amount",
                amount,
                "amount_captured",
                amountCaptured,
                "amount_refunded",
                amountRefunded(),
                "application",
                null,
                "application_fee",
                null,
                "application_fee_amount",
                null,
                "balance_transaction",
                taken && captured ? "txn_" + id.substring(3) : null,
                "billing_details",
                PaymentMethod.billingDetails(),
                "calculated_statement_descriptor",
                "LAKEFRONT",
                "captured",
                captured,
                "created",
                created.getEpochSecond(),
                "currency",
                intent.currency(),
                "customer",
                null,
                "description",
                intent.description(),
                "disputed",
                false,
                "failure_balance_transaction",
                null,
                "failure_code",
                failure == null ? null : failure.code(),
                "failure_message",
                failure == null ? null : failure.message(),
                "fraud_details",
                Map.of(),
                "livemode",
                false,
                "metadata",
                metadata,
                "on_behalf_of",
                null,
                "outcome",
                outcome(),
                "paid",
                taken,
                "payment_intent",
                expansion.reference("payment_intent", intent),
                "payment_method",
                method.id(),
                "payment_method_details",
                method.usedDetails(),
                "receipt_email",
                intent.receiptEmail(),
                "receipt_number",
                null,
                "receipt_url",
                taken ? "https://pay.stripe.com/receipts/" + id : null,
                "refunded",
                refunded(),
                "review",
                null,
                "shipping",
                intent.shipping(),
                "source",
                null,
                "source_transfer",
                null,
                "statement_descriptor",
                null,
                "statement_descriptor_suffix",
                null,
                "status",
                state.wireName,
                "transfer_data",
                null,
                "transfer_group",
                null);
        Expansion wanted = expansion.of("refunds");
        if (wanted != null) {
            List<Object> newestFirst = new ArrayList<>();
            refunds.reversed().forEach(refund -> newestFirst.add(refund.json(wanted)));
            json.put("refunds", Ledger.list("/v1/charges/" + id + "/refunds", false, newestFirst));
        }
        return json;
    }

    private @Nullable Map<String, Object> outcome() {
        if (state == State.PENDING) {
            return null;
        }
        boolean blocked = failure != null && "fraudulent".equals(failure.declineCode());
        return Fields.of(
                "network_status",
                failure == null ? "approved_by_network" : blocked ? "not_sent_to_network" : "declined_by_network",
                "reason",
                failure == null ? null : failure.declineCode() == null ? failure.code() : failure.declineCode(),
                "risk_level",
                blocked ? "highest" : "normal",
                "risk_score",
                blocked ? 90 : 20,
                "seller_message",
                failure == null ? "Payment complete." : "The bank did not return any further details.",
                "type",
                failure == null ? "authorized" : blocked ? "blocked" : "issuer_declined");
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
