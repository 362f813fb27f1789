package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money given back. Not safe between threads. */
final class Refund implements StripeObject {

    private final String id;
    private final Instant created;
    private final Charge charge;
    private final long amount;
    private final @Nullable String reason;
    private Map<String, String> metadata;
    private State state;

    Refund(
            String id,
            Charge charge,
            long amount,
            @Nullable String reason,
            Map<String, String> metadata,
            State state,
            Instant now) {
        this.id = id;
        this.created = now;
        this.charge = charge;
        this.amount = amount;
        this.reason = reason;
        this.metadata = metadata;
        this.state = state;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    Charge charge() {
        return charge;
    }

    long amount() {
        return amount;
    }

    /** Whether the money is gone, or as good as. */
    boolean counts() {
        return state != State.FAILED;
    }

    State state() {
        return state;
    }

    void become(State newState) {
        state = newState;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    void describe(Map<String, String> newMetadata) {
        metadata = newMetadata;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "refund");
        json.put("amount", amount);
        json.put("balance_transaction", state == State.PENDING ? null : "txn_" + id.substring(3));
        json.put("charge", expansion.reference("charge", charge));
        json.put("created", created.getEpochSecond());
        json.put("currency", charge.intent().currency());
        json.put("destination_details", Fields.of("type", charge.method().type()));
        json.put("metadata", metadata);
        json.put("payment_intent", expansion.reference("payment_intent", charge.intent()));
        json.put("reason", reason);
        json.put("receipt_number", null);
        json.put("source_transfer_reversal", null);
        json.put("status", state.wireName);
        json.put("transfer_reversal", null);
        if (state == State.PENDING) {
            json.put("pending_reason", "processing");
        }
        if (state == State.FAILED) {
            json.put("failure_reason", "expired_or_canceled_card");
            json.put("failure_balance_transaction", "txn_f" + id.substring(3));
        }
        return json;
    }

    /** How far it is. */
    enum State {
        PENDING("pending"),
        SUCCEEDED("succeeded"),
        FAILED("failed");

        final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }
    }
}
