package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.TestMethod.Refunding;
import dev.lakefront.sandbox.stripe.TestMethod.Way;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payment methods that exist in test mode, by name: {@code pm_card_} with a brand, a country, or what is to happen, as the
 * real one documents them, {@code pm_usBankAccount_…}, {@code pm_success_<country>} and {@code pm_failed_<country>} for direct
 * debits. The real one has no name for PayPal, nor for a debit that does not come to an end; here they are {@code pm_paypal} and
 * {@code pm_processing_<country>}.
 */
final class TestMethods {

    private static final String CARDS = "pm_card_";
    private static final String BANK_ACCOUNTS = "pm_usBankAccount";

    private static final TestMethod VISA =
            new TestMethod(TestMethod.CARD, "visa", "4242", "US", Way.AT_ONCE, null, Refunding.SUCCEEDS, null);

    private static final Map<String, TestMethod> BRANDS = Map.ofEntries(
            Map.entry("visa", VISA),
            Map.entry("visa_debit", card("visa", "5556")),
            Map.entry("mastercard", card("mastercard", "4444")),
            Map.entry("mastercard_debit", card("mastercard", "3222")),
            Map.entry("mastercard_prepaid", card("mastercard", "5100")),
            Map.entry("amex", card("amex", "8431")),
            Map.entry("discover", card("discover", "9424")),
            Map.entry("diners", card("diners", "3237")),
            Map.entry("jcb", card("jcb", "0505")),
            Map.entry("unionpay", card("unionpay", "0005")));

    /** Cards that are taken, but not like the others. */
    private static final Map<String, TestMethod> SPECIAL = Map.ofEntries(
            Map.entry("bypassPending", VISA),
            Map.entry("createDispute", VISA.disputed(Dispute.Cause.FRAUDULENT)),
            Map.entry("createDisputeProductNotReceived", VISA.disputed(Dispute.Cause.NOT_RECEIVED)),
            Map.entry("createDisputeInquiry", VISA.disputed(Dispute.Cause.INQUIRY)),
            Map.entry("riskLevelElevated", VISA),
            Map.entry("threeDSecureOptional", VISA),
            Map.entry("threeDSecureNotSupported", VISA),
            Map.entry("refundFail", VISA.with(Refunding.FAILS_LATER)),
            Map.entry("pendingRefund", VISA.with(Refunding.SUCCEEDS_LATER)));

    private static final Set<String> CHALLENGED = Set.of(
            "authenticationRequired", "authenticationRequiredOnSetup", "threeDSecureRequired", "threeDSecure2Required");

    private static final Map<String, Decline> DECLINES = Map.ofEntries(
            Map.entry("chargeDeclined", Decline.GENERIC),
            Map.entry("chargeCustomerFail", Decline.GENERIC),
            Map.entry(
                    "chargeDeclinedInsufficientFunds",
                    Decline.card("insufficient_funds", "Your card has insufficient funds.")),
            Map.entry("chargeDeclinedLostCard", Decline.card("lost_card", "Your card was declined.")),
            Map.entry("chargeDeclinedStolenCard", Decline.card("stolen_card", "Your card was declined.")),
            Map.entry("chargeDeclinedFraudulent", Decline.card("fraudulent", "Your card was declined.")),
            Map.entry("radarBlock", Decline.card("fraudulent", "Your card was declined.")),
            Map.entry(
                    "chargeDeclinedVelocityLimitExceeded",
                    Decline.card(
                            "card_velocity_exceeded",
                            "Your card was declined for making repeated attempts too frequently or exceeding its amount"
                                    + " limit.")),
            Map.entry("chargeDeclinedExpiredCard", new Decline("expired_card", null, "Your card has expired.")),
            Map.entry(
                    "chargeDeclinedIncorrectCvc",
                    new Decline("incorrect_cvc", null, "Your card's security code is incorrect.")),
            Map.entry(
                    "chargeDeclinedProcessingError",
                    new Decline(
                            "processing_error",
                            null,
                            "An error occurred while processing your card. Try again in a little bit.")));

    private static final Map<String, TestMethod> BANK_ACCOUNT_NAMES = Map.of(
            "", bankAccount(Way.LATER, null),
            "_success", bankAccount(Way.LATER, null),
            "_accountClosed", bankAccount(Way.LATER, Decline.DEBIT_FAILED),
            "_noAccount", bankAccount(Way.LATER, Decline.DEBIT_FAILED),
            "_insufficientFunds", bankAccount(Way.LATER, Decline.DEBIT_FAILED),
            "_debitNotAuthorized", bankAccount(Way.LATER, Decline.DEBIT_FAILED),
            "_processing", bankAccount(Way.NEVER, null));

    private TestMethods() {}

    /** Null if there is none of this name. */
    static @Nullable TestMethod named(String name) {
        if (name.startsWith(CARDS)) {
            return card(name.substring(CARDS.length()));
        }
        if (name.startsWith(BANK_ACCOUNTS)) {
            return BANK_ACCOUNT_NAMES.get(name.substring(BANK_ACCOUNTS.length()));
        }
        if (name.matches("pm_(success|failed|processing)_[a-z]{2}")) {
            String country = name.substring(name.length() - 2).toUpperCase(Locale.ROOT);
            TestMethod debit = directDebit(country, name.startsWith("pm_failed"));
            return name.startsWith("pm_processing") ? debit.with(Way.NEVER, null) : debit;
        }
        return name.equals("pm_paypal") ? paypal() : null;
    }

    /** The usual one of a type; a card if there is none. */
    static TestMethod ofType(String type) {
        return switch (type) {
            case TestMethod.PAYPAL -> paypal();
            case TestMethod.SEPA_DEBIT -> directDebit("DE", false);
            case TestMethod.US_BANK_ACCOUNT -> bankAccount(Way.LATER, null);
            default -> VISA;
        };
    }

    static TestMethod paypal() {
        return new TestMethod(TestMethod.PAYPAL, "", "", "", Way.REDIRECT, null, Refunding.SUCCEEDS, null);
    }

    static TestMethod directDebit(String country, boolean fails) {
        return new TestMethod(
                TestMethod.SEPA_DEBIT,
                "",
                "3000",
                country,
                Way.LATER,
                fails ? Decline.DEBIT_FAILED : null,
                Refunding.SUCCEEDS_LATER,
                null);
    }

    private static TestMethod bankAccount(Way way, @Nullable Decline decline) {
        return new TestMethod(
                TestMethod.US_BANK_ACCOUNT, "", "6789", "US", way, decline, Refunding.SUCCEEDS_LATER, null);
    }

    private static TestMethod card(String brand, String last4) {
        return new TestMethod(TestMethod.CARD, brand, last4, "US", Way.AT_ONCE, null, Refunding.SUCCEEDS, null);
    }

    /** What happens may be named with the brand or without: {@code visa_chargeDeclined}, {@code chargeDeclined}. */
    private static @Nullable TestMethod card(String name) {
        if (BRANDS.containsKey(name)) {
            return BRANDS.get(name);
        }
        if (name.matches("[a-z]{2}")) {
            return new TestMethod(
                    VISA.type(),
                    VISA.brand(),
                    "4242",
                    name.toUpperCase(Locale.ROOT),
                    Way.AT_ONCE,
                    null,
                    VISA.refunding(),
                    null);
        }
        String what = name.startsWith("visa_") ? name.substring("visa_".length()) : name;
        if (SPECIAL.containsKey(what)) {
            return SPECIAL.get(what);
        }
        Decline decline = DECLINES.get(what);
        if (decline != null) {
            return VISA.with(Way.AT_ONCE, decline);
        }
        for (String challenge : CHALLENGED) {
            if (what.equals(challenge)) {
                return VISA.with(Way.CHALLENGE, null);
            }
            String then = what.startsWith(challenge + "Charge") ? what.substring(challenge.length()) : "";
            if (!then.isEmpty()) {
                Decline afterwards = DECLINES.get(then.replaceFirst("^Charge", "charge"));
                return afterwards == null ? null : VISA.with(Way.CHALLENGE, afterwards);
            }
        }
        return null;
    }
}
