package dev.lakefront.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of one currency in its minor units (cents), as Sanity's documents and Stripe count. Currencies never mix.
 *
 * @param minor the amount in the currency's smallest unit (ISO 4217)
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /**
     * An amount of the currency with this ISO 4217 code.
     *
     * @throws IllegalArgumentException if no currency has this code
     */
    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** A decimal string with the currency's own number of digits, such as {@code 12.90}, or {@code 1290} for yen. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /**
     * Orders amounts of one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currencyCode() + " and " + other.currencyCode());
        }
        return Long.compare(minor, other.minor);
    }
}
