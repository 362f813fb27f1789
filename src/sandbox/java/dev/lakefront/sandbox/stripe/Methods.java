package dev.lakefront.sandbox.stripe;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The payment methods that were used. Not safe between threads. */
final class Methods {

    private static final String KIND = "PaymentMethod";
    private static final int MOST = 50_000;

    private final Clock clock;
    private final Ledger<PaymentMethod> ledger = new Ledger<>(KIND, "/v1/payment_methods", MOST);

    Methods(Clock clock) {
        this.clock = clock;
    }

    PaymentMethod get(String id) throws StripeError {
        TestMethod test = TestMethods.named(id);
        return test == null ? ledger.get(id, "payment_method") : use(test);
    }

    /** The one that the parameters name or describe; null if they do neither. */
    @Nullable
    PaymentMethod given(Params params) throws StripeError {
        String id = params.text("payment_method");
        Params data = params.object("payment_method_data");
        if (id != null && data != null) {
            throw StripeError.invalid(
                    null,
                    "payment_method_data",
                    "You may only specify one of these parameters: payment_method, payment_method_data.");
        }
        if (id != null) {
            TestMethod test = TestMethods.named(id);
            return test == null ? ledger.referred(id, "payment_method") : use(test);
        }
        return data == null ? null : use(described(data));
    }

    /** Somebody uses one of the test methods. */
    PaymentMethod use(TestMethod test) {
        return use(test, clock.instant());
    }

    /** The same at another time. */
    PaymentMethod use(TestMethod test, Instant at) {
        return ledger.add(PaymentMethod.of(test, at));
    }

    void clear() {
        ledger.clear();
    }

    private static TestMethod described(Params data) throws StripeError {
        data.only("type", "billing_details", "allow_redisplay", "card", "paypal", "sepa_debit");
        data.required("type");
        String type = data.choice("type", TestMethod.CARD, TestMethod.PAYPAL, TestMethod.SEPA_DEBIT);
        if (TestMethod.PAYPAL.equals(type)) {
            return TestMethods.paypal();
        }
        Params details = data.object(String.valueOf(type));
        if (details == null) {
            throw StripeError.missing(data.path(String.valueOf(type)));
        }
        return TestMethod.CARD.equals(type) ? card(details) : account(details);
    }

    private static TestMethod card(Params card) throws StripeError {
        if (card.has("number")) {
            throw StripeError.invalid(
                    null,
                    card.path("number"),
                    "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test"
                            + " tokens that map to the test card you are using, see https://stripe.com/docs/testing.");
        }
        card.only("token");
        String token = card.required("token");
        TestMethod test = token.startsWith("tok_") ? TestMethods.named("pm_card_" + token.substring(4)) : null;
        if (test == null) {
            throw StripeError.noSuchReference("token", token, card.path("token"));
        }
        return test;
    }

    private static TestMethod account(Params account) throws StripeError {
        account.only("iban");
        String iban = account.required("iban").replace(" ", "");
        TestMethod test = iban.matches("[A-Z]{2}[0-9A-Z]{10,32}300[01]")
                ? TestMethods.directDebit(iban.substring(0, 2), iban.endsWith("1"))
                : null;
        if (test == null) {
            throw StripeError.invalid("invalid_bank_account_iban", account.path("iban"), "The IBAN is invalid.");
        }
        return test;
    }
}
