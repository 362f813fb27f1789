package dev.lakefront.sandbox.stripe;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The currencies that can be charged, and which amounts of them. */
final class Currencies {

    static final long MOST = 99_999_999;

    /** The least that can be charged; of the others as much as of a dollar. */
    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("eur", 50L),
            Map.entry("chf", 50L),
            Map.entry("gbp", 30L),
            Map.entry("jpy", 50L),
            Map.entry("dkk", 250L),
            Map.entry("nok", 300L),
            Map.entry("sek", 300L),
            Map.entry("czk", 1500L),
            Map.entry("pln", 200L),
            Map.entry("huf", 17500L),
            Map.entry("ron", 200L),
            Map.entry("bgn", 100L),
            Map.entry("hkd", 400L),
            Map.entry("mxn", 1000L),
            Map.entry("aed", 200L));

    private static final Set<String> WITHOUT_MINOR_UNIT = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");

    /** Sent in hundredths that they do not have. */
    private static final Set<String> WHOLE_HUNDREDS = Set.of("isk", "ugx");

    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    private static final Set<String> ALL = Set.of(
            ("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad"
                            + " cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd"
                            + " hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl"
                            + " mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php"
                            + " pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try"
                            + " ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw")
                    .split(" ", -1));

    /** Where PayPal can be paid with. */
    static final Set<String> PAYPAL =
            Set.of("eur", "gbp", "usd", "chf", "czk", "dkk", "nok", "pln", "sek", "aud", "cad", "hkd", "nzd", "sgd");

    private Currencies() {}

    static String known(String currency) throws StripeError {
        if (!ALL.contains(currency)) {
            throw StripeError.invalid(
                    null,
                    "currency",
                    "Invalid currency: " + currency + ". Stripe currently supports these currencies: "
                            + String.join(", ", ALL.stream().sorted().toList()));
        }
        return currency;
    }

    /** @param param the amount is named by in refusals; null if nobody named it */
    static long chargeable(long amount, String currency, @Nullable String param) throws StripeError {
        if (amount < 1) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", param, "This value must be greater than or equal to 1.");
        }
        long least = LEAST.getOrDefault(currency, 50L);
        if (amount < least) {
            throw StripeError.invalid(
                    "amount_too_small", param, "Amount must be at least " + money(least, currency) + ".");
        }
        if (amount > MOST) {
            throw StripeError.invalid(
                    "amount_too_large", param, "Amount must be no more than " + money(MOST, currency) + ".");
        }
        if (WHOLE_HUNDREDS.contains(currency) && amount % 100 != 0
                || THREE_DECIMALS.contains(currency) && amount % 10 != 0) {
            throw StripeError.invalid(
                    "invalid_charge_amount",
                    param,
                    "Invalid amount for " + currency + ": the currency has no such fraction.");
        }
        return amount;
    }

    /** For people. */
    static String money(long amount, String currency) {
        int decimals = WITHOUT_MINOR_UNIT.contains(currency) ? 0 : THREE_DECIMALS.contains(currency) ? 3 : 2;
        String number = BigDecimal.valueOf(amount, decimals).toPlainString();
        return switch (currency) {
            case "usd" -> "$" + number;
            case "eur" -> "€" + number;
            case "gbp" -> "£" + number;
            default -> number + " " + currency.toUpperCase(Locale.ROOT);
        };
    }
}
