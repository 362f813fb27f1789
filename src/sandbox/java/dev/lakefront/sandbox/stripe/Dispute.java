package dev.lakefront.sandbox.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cardholder's bank questions a charge: its money is gone until the shop wins, unless the bank only inquires so far. Not safe
 * between threads.
 */
final class Dispute implements StripeObject {

    static final List<String> EVIDENCE = List.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_communication",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "customer_signature",
            "duplicate_charge_documentation",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "receipt",
            "refund_policy",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "service_documentation",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_documentation",
            "shipping_tracking_number",
            "uncategorized_file",
            "uncategorized_text");

    private static final Duration TIME_TO_ANSWER = Duration.ofDays(9);

    private final String id = Ids.next("dp");
    private final Instant created;
    private final Charge charge;
    private final long amount;
    private final Cause cause;
    private final Map<String, String> evidence = new LinkedHashMap<>();
    private Map<String, String> metadata = Map.of();
    private State state = State.NEEDS_RESPONSE;
    private int submissions;

    Dispute(Charge charge, Cause cause, Instant now) {
        this.created = now;
        this.charge = charge;
        this.amount = charge.amountCaptured() - charge.amountRefunded();
        this.cause = cause;
    }

    /** How far it is. */
    enum State {
        NEEDS_RESPONSE,
        UNDER_REVIEW,
        WON,
        LOST;

        boolean closed() {
            return this == WON || this == LOST;
        }
    }

    /** Why the bank questions it. */
    enum Cause {
        FRAUDULENT("fraudulent", false),
        NOT_RECEIVED("product_not_received", false),
        INQUIRY("fraudulent", true);

        private final String reason;
        private final boolean inquiry;

        Cause(String reason, boolean inquiry) {
            this.reason = reason;
            this.inquiry = inquiry;
        }
    }

    /** An empty value takes one away. */
    void putEvidence(Map<String, String> more) {
        evidence.putAll(more);
        evidence.values().removeIf(String::isEmpty);
    }

    void describe(Map<String, String> newMetadata) {
        metadata = newMetadata;
    }

    /** What there is of evidence is with the bank now. */
    void submitted() {
        submissions++;
        state = State.UNDER_REVIEW;
    }

    void become(State newState) {
        state = newState;
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

    State state() {
        return state;
    }

    /** Whether the money is gone as long as it is not won. */
    boolean takesMoney() {
        return !cause.inquiry;
    }

    /** Whether the shop may give the money back by itself. */
    boolean refundable() {
        return cause.inquiry || state == State.WON;
    }

    private String status() {
        String name = state.name().toLowerCase(Locale.ROOT);
        return !cause.inquiry ? name : state.closed() ? "warning_closed" : "warning_" + name;
    }

    Map<String, String> evidence() {
        return evidence;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> told = new LinkedHashMap<>();
        EVIDENCE.forEach(name -> told.put(name, evidence.get(name)));
        told.put("enhanced_evidence", Map.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "dispute");
        json.put("amount", amount);
        json.put("balance_transactions", List.of());
        json.put("charge", expansion.reference("charge", charge));
        json.put("created", created.getEpochSecond());
        json.put("currency", charge.intent().currency());
        json.put("enhanced_eligibility_types", List.of());
        json.put("evidence", told);
        json.put(
                "evidence_details",
                Fields.of(
                        "due_by",
                        created.plus(TIME_TO_ANSWER).getEpochSecond(),
                        "enhanced_eligibility",
                        Map.of(),
                        "has_evidence",
                        !evidence.isEmpty(),
                        "past_due",
                        false,
                        "submission_count",
                        submissions));
        json.put("is_charge_refundable", refundable());
        json.put("livemode", false);
        json.put("metadata", metadata);
        json.put("network_reason_code", "10.4");
        json.put("payment_intent", expansion.reference("payment_intent", charge.intent()));
        json.put("payment_method_details", method());
        json.put("reason", cause.reason);
        json.put("status", status());
        return json;
    }

    private Map<String, Object> method() {
        TestMethod test = charge.method().test();
        return test.isCard()
                ? Fields.of(
                        "card",
                        Fields.of(
                                "brand",
                                test.brand(),
                                "case_type",
                                cause.inquiry ? "inquiry" : "chargeback",
                                "network_reason_code",
                                "10.4"),
                        "type",
                        test.type())
                : Fields.of("type", test.type());
    }
}
