package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.Gate.Caller;
import dev.lakefront.sandbox.stripe.PaymentIntent.Status;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The payment intents, with their charges, and what may be done to them. Not safe between threads. */
final class Payments {

    static final int MOST = 200_000;
    private static final String PARAM = "intent";

    /** What a call may say in the same words whenever the payment is not confirmed yet. */
    private static final List<String> CHANGEABLE = List.of(
            "amount",
            "currency",
            "payment_method_types",
            "capture_method",
            "metadata",
            "customer",
            "description",
            "receipt_email",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "setup_future_usage",
            "payment_method",
            "payment_method_data",
            "payment_method_options");

    /** What belongs to a confirmation alone. */
    private static final List<String> CONFIRMING =
            List.of("return_url", "off_session", "error_on_requires_action", "mandate_data");

    private static final Status[] OPEN = {
        Status.REQUIRES_PAYMENT_METHOD, Status.REQUIRES_CONFIRMATION, Status.REQUIRES_ACTION
    };

    private final Clock clock;
    private final Events events;
    private final Methods methods;
    private final Bank bank;
    private final Ledger<PaymentIntent> intents = new Ledger<>("payment_intent", "/v1/payment_intents", MOST);

    Payments(Clock clock, Events events, Methods methods, Bank bank) {
        this.clock = clock;
        this.events = events;
        this.methods = methods;
        this.bank = bank;
    }

    PaymentIntent create(Params params) throws StripeError {
        params.only(names(List.of(
                CHANGEABLE,
                CONFIRMING,
                List.of(
                        "automatic_payment_methods",
                        "confirmation_method",
                        "confirm",
                        "use_stripe_sdk",
                        "radar_options"))));
        boolean confirms = params.isTrue("confirm");
        for (String name : CONFIRMING) {
            if (!confirms && params.has(name)) {
                throw StripeError.invalid(
                        null, name, "The parameter `" + name + "` can only be used together with `confirm=true`.");
            }
        }
        refuseCustomer(params);
        PaymentIntent intent = new PaymentIntent(new TermsReader(params).terms(), null, clock.instant());
        Confirmation confirmation = Confirmation.of(params, Caller.SERVER);
        PaymentMethod method = methods.given(params);
        if (method != null) {
            requireFitting(intent.terms(), method.type());
        }
        PaymentMethod confirmed = confirms ? confirmation.method(intent, method) : null;
        intents.add(intent);
        events.happened("payment_intent.created", intent);
        if (method != null) {
            intent.choose(method);
        }
        if (confirmed != null) {
            bank.attempt(intent, confirmed, confirmation);
        }
        return intent;
    }

    /** One that was made before the stand-in was there. */
    PaymentIntent past(PaymentIntent intent) {
        return intents.add(intent);
    }

    PaymentIntent update(String id, Params params) throws StripeError {
        PaymentIntent intent = changing(id);
        params.only(CHANGEABLE.toArray(String[]::new));
        refuseCustomer(params);
        for (String name : CHANGEABLE) {
            if (params.has(name) && !name.equals("metadata") && !name.equals("description")) {
                refuseSession(intent);
                intent.require("update the " + name + " of", OPEN);
            }
        }
        Terms terms = new TermsReader(params).over(intent.terms());
        PaymentMethod method = methods.given(params);
        if (method != null) {
            requireFitting(terms, method.type());
            intent.choose(method);
        }
        intent.change(terms);
        return intent;
    }

    PaymentIntent confirm(String id, Params params, Caller caller) throws StripeError {
        PaymentIntent intent = changing(id);
        params.only(names(List.of(
                CONFIRMING,
                List.of(
                        "payment_method",
                        "payment_method_data",
                        "payment_method_options",
                        "receipt_email",
                        "shipping",
                        "setup_future_usage",
                        "use_stripe_sdk",
                        "radar_options"),
                caller == Caller.BROWSER ? List.of("client_secret", "expected_payment_method_type") : List.of())));
        if (caller == Caller.BROWSER) {
            requireSecret(intent, params);
            if (intent.terms().confirmationMethod().equals("manual")) {
                throw StripeError.invalid(
                        "payment_intent_invalid_parameter",
                        null,
                        "This PaymentIntent's confirmation_method is manual: it can only be confirmed with your secret key.");
            }
        }
        refuseSession(intent);
        if (intent.status() == Status.SUCCEEDED) {
            throw intent.unexpected("You cannot confirm this PaymentIntent because it has already succeeded after being"
                    + " previously confirmed.");
        }
        intent.require("confirm", OPEN);
        Terms terms = new TermsReader(params).over(intent.terms());
        Confirmation confirmation = Confirmation.of(params, caller);
        PaymentMethod given = methods.given(params);
        PaymentMethod method = confirmation.method(intent, given == null ? intent.method() : given);
        requireFitting(terms, method.type());
        intent.change(terms);
        bank.attempt(intent, method, confirmation);
        return intent;
    }

    PaymentIntent capture(String id, Params params) throws StripeError {
        PaymentIntent intent = changing(id);
        params.only("amount_to_capture", "metadata", "statement_descriptor_suffix");
        intent.require("capture", Status.REQUIRES_CAPTURE);
        Long wanted = params.integer("amount_to_capture");
        long amount = wanted == null ? intent.amount() : wanted;
        if (amount < 1 || amount > intent.amount()) {
            throw StripeError.impossible(
                    amount < 1 ? "parameter_invalid_integer" : "amount_too_large",
                    "amount_to_capture",
                    "The amount to capture must be at least 1 and at most " + intent.amount() + ".");
        }
        intent.change(new TermsReader(params).over(intent.terms()));
        bank.capture(intent, amount);
        return intent;
    }

    PaymentIntent cancel(String id, Params params) throws StripeError {
        PaymentIntent intent = changing(id);
        params.only("cancellation_reason");
        refuseSession(intent);
        String reason =
                params.choice("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        intent.require(
                "cancel",
                Status.REQUIRES_PAYMENT_METHOD,
                Status.REQUIRES_CAPTURE,
                Status.REQUIRES_CONFIRMATION,
                Status.REQUIRES_ACTION);
        if (intent.status() == Status.REQUIRES_CAPTURE) {
            bank.release(intent);
        }
        intent.cancel(reason, clock.instant());
        events.happened("payment_intent.canceled", intent);
        return intent;
    }

    /** The shopper tries to pay a session with this; throws if that is refused at once. */
    void pay(CheckoutSession session, TestMethod with, String returnUrl) throws StripeError {
        requireFitting(session.terms().payment(), with.type());
        PaymentIntent intent = session.intent();
        if (intent == null) {
            intent = intents.add(new PaymentIntent(session.terms().payment(), session, clock.instant()));
            session.begin(intent);
            events.happened("payment_intent.created", intent);
        }
        bank.attempt(intent, methods.use(with), new Confirmation(returnUrl, false, false, Caller.BROWSER));
    }

    /** The payment of a session that nobody can pay any more. */
    void expire(PaymentIntent intent) {
        intent.cancel("expired", clock.instant());
        events.happened("payment_intent.canceled", intent);
    }

    PaymentIntent get(String id) throws StripeError {
        return intents.get(id, PARAM);
    }

    Map<?, ?> forBrowser(String id, Params params) throws StripeError {
        PaymentIntent intent = get(id);
        requireSecret(intent, params);
        return intent.browserJson();
    }

    Map<String, Object> page(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "customer");
        var range = params.range("created");
        boolean nobodys = params.text("customer") == null;
        return intents.page(params, intent -> nobodys && range.test(intent.created()), expansion);
    }

    Charge charge(String id) throws StripeError {
        return bank.charges().get(id, "charge");
    }

    Map<String, Object> charges(Params params, Expansion expansion) throws StripeError {
        params.only("limit", "starting_after", "ending_before", "created", "customer", "payment_intent");
        var range = params.range("created");
        boolean nobodys = params.text("customer") == null;
        String wanted = params.text("payment_intent");
        PaymentIntent of = wanted == null ? null : intents.referred(wanted, "payment_intent");
        return bank.charges()
                .page(
                        params,
                        charge -> nobodys && range.test(charge.created()) && (of == null || charge.intent() == of),
                        expansion);
    }

    /** The charge that parameters mean by naming it, or the payment. */
    Charge meant(Params params) throws StripeError {
        String named = params.text("charge");
        if (named != null) {
            return bank.charges().referred(named, "charge");
        }
        String id = params.text("payment_intent");
        if (id == null) {
            throw StripeError.invalid(
                    "parameter_missing",
                    null,
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        PaymentIntent intent = intents.referred(id, "payment_intent");
        Charge charge = intent.latestCharge();
        if (charge == null || !charge.hasMoney()) {
            throw StripeError.impossible(
                    null,
                    "payment_intent",
                    "This PaymentIntent (" + id + ") does not have a successful charge to refund.");
        }
        return charge;
    }

    /** Null if there is none. */
    @Nullable
    PaymentIntent find(String id) {
        return intents.find(id);
    }

    /** Newest first. */
    Stream<PaymentIntent> newest() {
        return intents.newest();
    }

    void clear() {
        intents.clear();
        bank.clear();
    }

    private PaymentIntent changing(String id) throws StripeError {
        PaymentIntent intent = get(id);
        if (!intent.admitChange(clock.instant())) {
            throw StripeError.rateLimited("resource-specific");
        }
        return intent;
    }

    private static void requireFitting(Terms terms, String type) throws StripeError {
        if (!terms.types().contains(type)) {
            throw StripeError.invalid(
                    "payment_intent_incompatible_payment_method",
                    "payment_method",
                    "The PaymentMethod provided (" + type
                            + ") is not allowed for this PaymentIntent. Please attach"
                            + " a PaymentMethod of one of the following types: " + String.join(", ", terms.types())
                            + ".");
        }
    }

    /** What belongs to a Checkout Session is paid on its page, and ends with it. */
    private static void refuseSession(PaymentIntent intent) throws StripeError {
        if (intent.session() != null) {
            throw StripeError.impossible(
                    null,
                    null,
                    "You cannot perform this action on PaymentIntents created by Checkout. Try expiring the Checkout"
                            + " Session instead.");
        }
    }

    private static void requireSecret(PaymentIntent intent, Params params) throws StripeError {
        if (!intent.clientSecret().equals(params.required("client_secret"))) {
            throw StripeError.invalid(
                    "payment_intent_invalid_parameter",
                    "client_secret",
                    "The client_secret provided does not match the client_secret associated with the PaymentIntent.");
        }
    }

    private static void refuseCustomer(Params params) throws StripeError {
        String customer = params.text("customer");
        if (customer != null) {
            throw StripeError.noSuchReference("customer", customer, "customer");
        }
    }

    private static String[] names(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toArray(String[]::new);
    }
}
