package dev.lakefront.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of one currency in its minor units (cents), as Sanity's documents count. Currencies never mix: what combines
 * or compares two of them is an {@link IllegalArgumentException}. Arithmetic is exact: what does not fit is an
 * {@link ArithmeticException}.
 *
 * @param minor the amount in the currency's smallest unit, see {@link MinorUnits}
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

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** A decimal string with the currency's own number of digits, such as {@code 12.90}, or {@code 1290} for yen. */
    public String amount() {
        return BigDecimal.valueOf(minor, MinorUnits.of(currency)).toPlainString();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** Orders amounts of one currency. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currencyCode() + " and " + other.currencyCode());
        }
        return other;
    }
}
