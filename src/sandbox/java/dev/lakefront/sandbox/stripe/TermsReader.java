package dev.lakefront.sandbox.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading what a payment is to be, for a new one or over one that is there. */
final class TermsReader {

    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_SUFFIX = 22;

    private final Params params;

    TermsReader(Params params) {
        this.params = params;
    }

    Terms terms() throws StripeError {
        Long amount = params.integer("amount");
        if (amount == null) {
            throw StripeError.missing("amount");
        }
        String currency = Currencies.known(params.required("currency"));
        Currencies.chargeable(amount, currency, "amount");
        Params automatic = params.object("automatic_payment_methods");
        List<String> named = params.texts("payment_method_types");
        if (automatic != null && !named.isEmpty()) {
            throw StripeError.invalid(
                    null,
                    "automatic_payment_methods",
                    "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.");
        }
        boolean enabled = named.isEmpty();
        boolean redirects = true;
        if (automatic != null) {
            automatic.only("enabled", "allow_redirects");
            automatic.required("enabled");
            enabled = automatic.isTrue("enabled");
            redirects = !"never".equals(automatic.choice("allow_redirects", "always", "never"));
        }
        List<String> types = enabled ? types(currency, redirects) : checked(named, currency);
        return new Terms(
                amount,
                currency,
                types,
                enabled,
                enabled ? redirects : types.contains(TestMethod.PAYPAL),
                orElse(params.choice("capture_method", "automatic", "automatic_async", "manual"), "automatic_async"),
                orElse(params.choice("confirmation_method", "automatic", "manual"), "automatic"),
                Params.merged(Map.of(), params.metadata()),
                description(null),
                receiptEmail(null),
                shipping(null),
                statementDescriptor(types),
                suffix(null),
                setupFutureUsage(null));
    }

    /** What a Checkout Session's payment will be. */
    Terms ofSession(long amount, String currency, List<String> named) throws StripeError {
        return new Terms(
                amount,
                currency,
                named.isEmpty() ? types(currency, true) : checked(named, currency),
                false,
                true,
                "automatic_async",
                "automatic",
                Params.merged(Map.of(), params.metadata()),
                description(null),
                receiptEmail(null),
                null,
                null,
                suffix(null),
                null);
    }

    /** The fields that come later, too. */
    Terms over(Terms before) throws StripeError {
        Long newAmount = params.integer("amount");
        long amount = newAmount == null ? before.amount() : newAmount;
        String newCurrency = params.text("currency");
        String currency = newCurrency == null ? before.currency() : Currencies.known(newCurrency);
        Currencies.chargeable(amount, currency, "amount");
        List<String> named = params.texts("payment_method_types");
        boolean automatic = before.automatic() && named.isEmpty();
        List<String> types = automatic
                ? types(currency, before.redirects())
                : checked(named.isEmpty() ? before.types() : named, currency);
        return new Terms(
                amount,
                currency,
                types,
                automatic,
                automatic ? before.redirects() : types.contains(TestMethod.PAYPAL),
                orElse(
                        params.choice("capture_method", "automatic", "automatic_async", "manual"),
                        before.captureMethod()),
                before.confirmationMethod(),
                Params.merged(before.metadata(), params.metadata()),
                description(before.description()),
                receiptEmail(before.receiptEmail()),
                shipping(before.shipping()),
                params.has("statement_descriptor") ? statementDescriptor(types) : before.statementDescriptor(),
                suffix(before.statementDescriptorSuffix()),
                setupFutureUsage(before.setupFutureUsage()));
    }

    static List<String> types(String currency, boolean redirects) {
        List<String> types = new ArrayList<>(List.of(TestMethod.CARD));
        if (redirects && Currencies.PAYPAL.contains(currency)) {
            types.add(TestMethod.PAYPAL);
        }
        if (currency.equals("eur")) {
            types.add(TestMethod.SEPA_DEBIT);
        }
        if (currency.equals("usd")) {
            types.add(TestMethod.US_BANK_ACCOUNT);
        }
        return List.copyOf(types);
    }

    private static List<String> checked(List<String> named, String currency) throws StripeError {
        for (String type : named) {
            if (!type.equals(TestMethod.CARD) && !types(currency, true).contains(type)) {
                throw StripeError.invalid(
                        null,
                        "payment_method_types",
                        "The payment method type \"" + type
                                + "\" is invalid. Please ensure the provided type is activated"
                                + " in your dashboard and takes " + currency + ".");
            }
        }
        return named.isEmpty() ? List.of(TestMethod.CARD) : List.copyOf(named);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private @Nullable String clearable(String name, @Nullable String before) throws StripeError {
        String text = params.clearable(name);
        return text == null ? before : text.isEmpty() ? null : text;
    }

    private @Nullable String description(@Nullable String before) throws StripeError {
        String text = clearable("description", before);
        if (text != null && text.length() > LONGEST_DESCRIPTION) {
            throw StripeError.invalid(
                    "parameter_invalid_string",
                    "description",
                    "Invalid string: must be at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    private @Nullable String receiptEmail(@Nullable String before) throws StripeError {
        String text = clearable("receipt_email", before);
        if (text != null && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw StripeError.invalid("email_invalid", "receipt_email", "Invalid email address: " + text);
        }
        return text;
    }

    private @Nullable Object shipping(@Nullable Object before) throws StripeError {
        Params shipping = "".equals(params.raw().get("shipping")) ? null : params.object("shipping");
        if (shipping == null) {
            return params.has("shipping") ? null : before;
        }
        shipping.only("address", "name", "carrier", "phone", "tracking_number");
        shipping.required("name");
        Params address = shipping.object("address");
        if (address == null) {
            throw StripeError.missing("shipping[address]");
        }
        address.only("city", "country", "line1", "line2", "postal_code", "state");
        return shipping.raw();
    }

    private @Nullable String statementDescriptor(List<String> types) throws StripeError {
        String text = params.text("statement_descriptor");
        if (text != null && types.contains(TestMethod.CARD)) {
            throw StripeError.invalid(
                    null,
                    "statement_descriptor",
                    "The `statement_descriptor` parameter is not supported for the card payment method type. Please use the"
                            + " `statement_descriptor_suffix` parameter instead.");
        }
        return text;
    }

    private @Nullable String suffix(@Nullable String before) throws StripeError {
        String text = clearable("statement_descriptor_suffix", before);
        if (text != null && (text.length() > LONGEST_SUFFIX || text.matches(".*[<>\\\\'\"*].*"))) {
            throw StripeError.invalid(
                    null,
                    "statement_descriptor_suffix",
                    "The statement descriptor suffix must be at most " + LONGEST_SUFFIX
                            + " characters, without any of < > \\ ' \" *");
        }
        return text;
    }

    private @Nullable String setupFutureUsage(@Nullable String before) throws StripeError {
        String text = params.choice("setup_future_usage", "off_session", "on_session");
        return text == null ? before : text;
    }
}
