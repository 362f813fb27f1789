package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One payment through all its tries. Not safe between threads; what may follow what is decided here. */
final class PaymentIntent implements StripeObject {

    private static final Set<String> SHOWN_TO_BROWSERS = Set.of(
            "id",
            "object",
            "amount",
            "automatic_payment_methods",
            "canceled_at",
            "cancellation_reason",
            "capture_method",
            "client_secret",
            "confirmation_method",
            "created",
            "currency",
            "description",
            "last_payment_error",
            "livemode",
            "next_action",
            "payment_method",
            "payment_method_types",
            "processing",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "source",
            "status");

    private static final long SECONDS_OF_AN_HOUR = 3_600;
    private static final int MOST_CHANGES = 1_000;

    private final String id;
    private final String clientSecret;
    private final Instant created;
    private final @Nullable CheckoutSession session;
    private Terms terms;
    private Status status = Status.REQUIRES_PAYMENT_METHOD;
    private @Nullable PaymentMethod method;
    private @Nullable Charge latestCharge;
    private @Nullable Map<String, Object> lastError;
    private @Nullable Action action;
    private @Nullable Instant canceledAt;
    private @Nullable String cancellationReason;
    private long received;
    private long capturable;
    private long changesIn;
    private int changes;

    /** @param session that it belongs to; null if it stands for itself */
    PaymentIntent(Terms terms, @Nullable CheckoutSession session, Instant now) {
        this(Ids.next("pi"), terms, session, now);
    }

    /** One whose id is known. */
    PaymentIntent(String id, Terms terms, @Nullable CheckoutSession session, Instant now) {
        this.id = id;
        this.clientSecret = id + "_secret_" + Ids.random(25);
        this.terms = terms;
        this.session = session;
        this.created = now;
    }

    enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_CONFIRMATION,
        REQUIRES_ACTION,
        PROCESSING,
        REQUIRES_CAPTURE,
        SUCCEEDED,
        CANCELED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Throws unless it is in one of these. */
    void require(String what, Status... possible) throws StripeError {
        if (!Arrays.asList(possible).contains(status)) {
            String list = Arrays.stream(possible).map(Status::wireName).collect(Collectors.joining(", "));
            throw unexpected("You cannot " + what + " this PaymentIntent because it has a status of "
                    + status.wireName() + ". Only a PaymentIntent with one of the following statuses may be used here: "
                    + list + ".");
        }
    }

    StripeError unexpected(String message) {
        return StripeError.impossible("payment_intent_unexpected_state", null, message)
                .with("payment_intent", json(Expansion.NONE));
    }

    /** Counts one change by a call; false if there were too many within an hour. */
    boolean admitChange(Instant now) {
        long hour = now.getEpochSecond() / SECONDS_OF_AN_HOUR;
        changes = hour == changesIn ? changes + 1 : 1;
        changesIn = hour;
        return changes <= MOST_CHANGES;
    }

    void change(Terms newTerms) {
        terms = newTerms;
    }

    /** A method is chosen, and to be confirmed. */
    void choose(PaymentMethod chosen) {
        method = chosen;
        action = null;
        status = Status.REQUIRES_CONFIRMATION;
    }

    void awaitShopper(PaymentMethod with, Action toDo) {
        method = with;
        action = toDo;
        status = Status.REQUIRES_ACTION;
    }

    void process(PaymentMethod with, Charge charge) {
        tried(with, charge);
        status = Status.PROCESSING;
    }

    void authorize(PaymentMethod with, Charge charge) {
        tried(with, charge);
        capturable = terms.amount();
        status = Status.REQUIRES_CAPTURE;
    }

    void succeed(PaymentMethod with, Charge charge) {
        tried(with, charge);
        capturable = 0;
        received = charge.amountCaptured();
        status = Status.SUCCEEDED;
    }

    private void tried(PaymentMethod with, Charge charge) {
        method = with;
        latestCharge = charge;
        lastError = null;
        action = null;
    }

    /** The try is over; another method may be tried. The charge is null if the bank was not asked. */
    void fail(PaymentMethod with, @Nullable Charge charge, Decline why) {
        lastError = Fields.of("code", why.code());
        if (charge != null) {
            latestCharge = charge;
            lastError.put("charge", charge.id());
        }
        if (why.declineCode() != null) {
            lastError.put("decline_code", why.declineCode());
        }
        lastError.put("doc_url", StripeError.docUrl(why.code()));
        lastError.put("message", why.message());
        lastError.put("payment_method", with.json(Expansion.NONE));
        lastError.put("type", why.type());
        method = null;
        action = null;
        status = Status.REQUIRES_PAYMENT_METHOD;
    }

    void cancel(@Nullable String reason, Instant now) {
        capturable = 0;
        action = null;
        cancellationReason = reason;
        canceledAt = now;
        status = Status.CANCELED;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    /** Null if it stands for itself. */
    @Nullable
    CheckoutSession session() {
        return session;
    }

    /** Why the last try failed, for people; null if none did. */
    @Nullable
    String lastMessage() {
        return lastError == null ? null : (String) lastError.get("message");
    }

    String clientSecret() {
        return clientSecret;
    }

    Terms terms() {
        return terms;
    }

    Status status() {
        return status;
    }

    @Nullable
    PaymentMethod method() {
        return method;
    }

    @Nullable
    Charge latestCharge() {
        return latestCharge;
    }

    @Nullable
    Action action() {
        return action;
    }

    long amount() {
        return terms.amount();
    }

    String currency() {
        return terms.currency();
    }

    Map<String, String> metadata() {
        return terms.metadata();
    }

    @Nullable
    String description() {
        return terms.description();
    }

    @Nullable
    String receiptEmail() {
        return terms.receiptEmail();
    }

    @Nullable
    Object shipping() {
        return terms.shipping();
    }

    /** As the holder of the publishable key and the client secret sees it. */
    Map<?, ?> browserJson() {
        return forBrowser(json(Expansion.NONE));
    }

    /** What is left of a payment for browsers. */
    static Map<?, ?> forBrowser(Map<?, ?> intent) {
        Map<?, ?> left = new LinkedHashMap<>(intent);
        left.keySet().retainAll(SHOWN_TO_BROWSERS);
        return left;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "payment_intent");
        json.put("amount", terms.amount());
        json.put("amount_capturable", capturable);
        json.put("amount_details", Map.of("tip", Map.of()));
        json.put("amount_received", received);
        json.put("application", null);
        json.put("application_fee_amount", null);
        json.put("automatic_payment_methods", automatic());
        json.put("canceled_at", canceledAt == null ? null : canceledAt.getEpochSecond());
        json.put("cancellation_reason", cancellationReason);
        json.put("capture_method", terms.captureMethod());
        json.put("client_secret", clientSecret);
        json.put("confirmation_method", terms.confirmationMethod());
        json.put("created", created.getEpochSecond());
        json.put("currency", terms.currency());
        json.put("customer", null);
        json.put("description", terms.description());
        json.put("excluded_payment_method_types", null);
        json.put("last_payment_error", lastError);
        json.put("latest_charge", expansion.reference("latest_charge", latestCharge));
        json.put("livemode", false);
        json.put("metadata", terms.metadata());
        json.put("next_action", action == null ? null : action.json());
        json.put("on_behalf_of", null);
        json.put("payment_method", expansion.reference("payment_method", method));
        json.put("payment_method_configuration_details", null);
        json.put("payment_method_options", terms.options());
        json.put("payment_method_types", terms.types());
        json.put("processing", status == Status.PROCESSING && method != null ? Map.of("type", method.type()) : null);
        json.put("receipt_email", terms.receiptEmail());
        json.put("review", null);
        json.put("setup_future_usage", terms.setupFutureUsage());
        json.put("shipping", terms.shipping());
        json.put("source", null);
        json.put("statement_descriptor", terms.statementDescriptor());
        json.put("statement_descriptor_suffix", terms.statementDescriptorSuffix());
        json.put("status", status.wireName());
        json.put("transfer_data", null);
        json.put("transfer_group", null);
        return json;
    }

    private @Nullable Map<String, Object> automatic() {
        return terms.automatic()
                ? Fields.of("allow_redirects", terms.redirects() ? "always" : "never", "enabled", true)
                : null;
    }
}
