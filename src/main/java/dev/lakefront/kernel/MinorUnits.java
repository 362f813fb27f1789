package dev.lakefront.kernel;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/**
 * How many digits after the point each currency has: ISO 4217's list of what is paid with, written down here. The JDK's own
 * table moves with its version and still has withdrawn currencies; amounts in databases and documents must not move with
 * it. What is not listed is refused, because an exponent guessed is a price off by a hundred.
 */
public final class MinorUnits {

    private static final Map<String, Integer> DIGITS = table(
            "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
            CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
            MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER
            ZAR ZMW ZWG
            """,
            "BHD IQD JOD KWD LYD OMR TND",
            "CLF");

    private MinorUnits() {}

    /** Whether money of the currency with this code can be counted. */
    public static boolean known(String currencyCode) {
        return DIGITS.containsKey(currencyCode);
    }

    /**
     * The digits after the point: 0 for yen, 2 for euros, 3 for Kuwaiti dinars.
     *
     * @throws IllegalArgumentException if the currency is not in use or has no minor unit, as gold has none
     */
    public static int of(Currency currency) {
        Integer digits = DIGITS.get(currency.getCurrencyCode());
        if (digits == null) {
            throw new IllegalArgumentException("No minor unit is known of " + currency.getCurrencyCode());
        }
        return digits;
    }

    private static Map<String, Integer> table(String none, String two, String three, String four) {
        Map<String, Integer> digits = new HashMap<>();
        put(digits, none, 0);
        put(digits, two, 2);
        put(digits, three, 3);
        put(digits, four, 4);
        return Map.copyOf(digits);
    }

    private static void put(Map<String, Integer> digits, String codes, int exponent) {
        for (String code : codes.strip().split("\\s+", -1)) {
            digits.put(code, exponent);
        }
    }
}
