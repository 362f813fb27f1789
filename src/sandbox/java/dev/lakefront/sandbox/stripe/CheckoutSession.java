package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.PaymentIntent.Status;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that is paid on a page of Stripe's own. Its payment begins when the shopper first tries to pay; it is complete as
 * soon as nothing more is wanted of the shopper, which may be before the money has come. Not safe between threads.
 */
final class CheckoutSession implements StripeObject {

    /** Stands for the id in the address to which shoppers go who have paid. */
    static final String ID_TEMPLATE = "{CHECKOUT_SESSION_ID}";

    private static final int LISTED_ITEMS = 10;

    private final String id;
    private final Instant created;
    private final SessionTerms terms;
    private final String url;
    private Map<String, String> metadata;
    private State state = State.OPEN;
    private boolean paid;
    private @Nullable PaymentIntent intent;

    /**
     * An open session.
     *
     * @param pages where the pages for shoppers are, each below it under its session's id
     */
    CheckoutSession(String id, SessionTerms terms, URI pages, Instant now) {
        this.id = id;
        this.terms = terms;
        this.metadata = terms.metadata();
        this.url = pages.resolve(id).toString();
        this.created = now;
    }

    /** How far it is. */
    enum State {
        OPEN,
        COMPLETE,
        EXPIRED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The payment has begun. */
    void begin(PaymentIntent newIntent) {
        intent = newIntent;
    }

    /**
     * Follows what became of its payment.
     *
     * @return the type of the event that this is; null for none
     */
    @Nullable
    String follow() {
        Status now = Objects.requireNonNull(intent).status();
        boolean succeeded = now == Status.SUCCEEDED;
        if (state == State.OPEN && (succeeded || now == Status.PROCESSING)) {
            state = State.COMPLETE;
            paid = succeeded;
            return "checkout.session.completed";
        }
        if (state == State.COMPLETE && !paid) {
            paid = succeeded;
            return succeeded ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed";
        }
        return null;
    }

    void expire() {
        state = State.EXPIRED;
    }

    void describe(Map<String, String> newMetadata) {
        metadata = newMetadata;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    State state() {
        return state;
    }

    boolean open() {
        return state == State.OPEN;
    }

    boolean paid() {
        return paid;
    }

    SessionTerms terms() {
        return terms;
    }

    /** Of its page, whether that can be paid on or not. */
    String url() {
        return url;
    }

    /** Where the shopper goes who has paid. */
    String successUrl() {
        return terms.successUrl().replace(ID_TEMPLATE, id);
    }

    /** Null as long as nobody tried to pay. */
    @Nullable
    PaymentIntent intent() {
        return intent;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, Object> json(Expansion expansion) {
        Terms payment = terms.payment();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "checkout.session");
        json.put("adaptive_pricing", Map.of("enabled", false));
        json.put("after_expiration", null);
        json.put("allow_promotion_codes", null);
        json.put("amount_subtotal", payment.amount());
        json.put("amount_total", payment.amount());
        json.put("automatic_tax", Fields.of("enabled", false, "liability", null, "provider", null, "status", null));
        json.put("billing_address_collection", null);
        json.put("cancel_url", terms.cancelUrl());
        json.put("client_reference_id", terms.clientReferenceId());
        json.put("client_secret", null);
        json.put("collected_information", null);
        json.put("consent", null);
        json.put("consent_collection", null);
        json.put("created", created.getEpochSecond());
        json.put("currency", payment.currency());
        json.put("currency_conversion", null);
        json.put("custom_fields", List.of());
        json.put(
                "custom_text",
                Fields.of(
                        "after_submit", null,
                        "shipping_address", null,
                        "submit", null,
                        "terms_of_service_acceptance", null));
        json.put("customer", null);
        json.put("customer_creation", "if_required");
        json.put("customer_details", customer());
        json.put("customer_email", terms.customerEmail());
        json.put("discounts", List.of());
        json.put("expires_at", terms.expiresAt().getEpochSecond());
        json.put("invoice", null);
        json.put("invoice_creation", null);
        Expansion wanted = expansion.of("line_items");
        if (wanted != null) {
            json.put("line_items", items(wanted));
        }
        json.put("livemode", false);
        json.put("locale", terms.locale());
        json.put("metadata", metadata);
        json.put("mode", "payment");
        json.put("origin_context", null);
        json.put("payment_intent", expansion.reference("payment_intent", intent));
        json.put("payment_link", null);
        json.put("payment_method_collection", "if_required");
        json.put("payment_method_configuration_details", null);
        json.put("payment_method_options", payment.options());
        json.put("payment_method_types", payment.types());
        json.put("payment_status", paid ? "paid" : "unpaid");
        json.put("permissions", null);
        json.put("phone_number_collection", Map.of("enabled", false));
        json.put("recovered_from", null);
        json.put("saved_payment_method_options", null);
        json.put("setup_intent", null);
        json.put("shipping_address_collection", null);
        json.put("shipping_cost", null);
        json.put("shipping_options", List.of());
        json.put("status", state.wireName());
        json.put("submit_type", terms.submitType());
        json.put("subscription", null);
        json.put("success_url", terms.successUrl());
        json.put("total_details", Fields.of("amount_discount", 0, "amount_shipping", 0, "amount_tax", 0));
        json.put("ui_mode", "hosted_page");
        json.put("url", open() ? url : null);
        json.put("wallet_options", null);
        return json;
    }

    private @Nullable Map<String, Object> customer() {
        if (state != State.COMPLETE) {
            return null;
        }
        Map<String, Object> details = PaymentMethod.billingDetails();
        details.put("email", terms.customerEmail() == null ? "shopper@example.test" : terms.customerEmail());
        details.remove("tax_id");
        details.put("tax_exempt", "none");
        details.put("tax_ids", List.of());
        return details;
    }

    private Map<String, Object> items(Expansion expansion) {
        List<Object> first = new ArrayList<>();
        terms.items().stream().limit(LISTED_ITEMS).forEach(item -> first.add(item.json(expansion)));
        return Ledger.list(itemsUrl(), terms.items().size() > LISTED_ITEMS, first);
    }

    String itemsUrl() {
        return "/v1/checkout/sessions/" + id + "/line_items";
    }
}
