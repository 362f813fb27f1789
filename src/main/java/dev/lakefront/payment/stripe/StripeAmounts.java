package dev.lakefront.payment.stripe;

import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as Stripe counts them: a list of its own, which is not ISO 4217's. It sends ISK and UGX with two digits, which must be
 * zeros, MGA with none, and takes three digits only if the last is a zero. A currency that is not listed is not paid with: an
 * exponent guessed is an amount off by a hundred.
 */
final class StripeAmounts {

    private static final Map<String, Integer> DIGITS =
            table("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF", """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE
            CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR
            KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
            PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX
            USD UYU UZS WST XCD YER ZAR ZMW
            """, "BHD JOD KWD OMR TND");

    private StripeAmounts() {}

    /** Nothing if Stripe cannot count it, or not exactly. */
    static Optional<Long> of(Money money) {
        Integer digits = DIGITS.get(money.currencyCode());
        if (digits == null) {
            return Optional.empty();
        }
        Optional<Long> amount = shifted(money.minor(), digits - MinorUnits.of(money.currency()));
        return amount.filter(each -> digits < 3 || each % 10 == 0);
    }

    /** Nothing if the shop cannot count it, or not exactly. */
    static Optional<Money> read(@Nullable Long amount, @Nullable String currency) {
        if (amount == null || currency == null || amount < 0) {
            return Optional.empty();
        }
        String code = currency.toUpperCase(Locale.ROOT);
        Integer digits = DIGITS.get(code);
        if (digits == null) {
            return Optional.empty();
        }
        Currency known = Currency.getInstance(code);
        return shifted(amount, MinorUnits.of(known) - digits).map(minor -> new Money(minor, known));
    }

    /** Times ten to the power of this many digits, if that is a whole number. */
    private static Optional<Long> shifted(long amount, int digits) {
        long factor = 1;
        for (int i = 0; i < Math.abs(digits); i++) {
            factor *= 10;
        }
        if (digits >= 0) {
            return Math.abs(amount) > Long.MAX_VALUE / factor ? Optional.empty() : Optional.of(amount * factor);
        }
        return amount % factor == 0 ? Optional.of(amount / factor) : Optional.empty();
    }

    private static Map<String, Integer> table(String none, String two, String three) {
        Map<String, Integer> digits = new HashMap<>();
        put(digits, none, 0);
        put(digits, two, 2);
        put(digits, three, 3);
        return Map.copyOf(digits);
    }

    private static void put(Map<String, Integer> digits, String codes, int exponent) {
        for (String code : codes.strip().split("\\s+", -1)) {
            digits.put(code, exponent);
        }
    }
}
