package dev.lakefront.pricing;

import java.math.BigInteger;

/** Products of amounts that may be wider than a long, divided again. No argument is negative, no divisor zero. */
final class Exact {

    private Exact() {}

    /** {@code amount * part / whole}, rounded half up. */
    static long product(long amount, long part, long whole) {
        if (fits(amount, part)) {
            long product = amount * part;
            long rest = product % whole;
            return product / whole + (rest >= whole - rest ? 1 : 0);
        }
        return wide(amount, part)
                .shiftLeft(1)
                .add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(whole).shiftLeft(1))
                .longValueExact();
    }

    /** {@code amount * part / whole}, rounded down, and what is left of the division. */
    static Share share(long amount, long part, long whole) {
        if (fits(amount, part)) {
            return new Share(amount * part / whole, amount * part % whole);
        }
        BigInteger[] share = wide(amount, part).divideAndRemainder(BigInteger.valueOf(whole));
        return new Share(share[0].longValueExact(), share[1].longValueExact());
    }

    record Share(long whole, long remainder) {}

    private static boolean fits(long amount, long part) {
        return Math.multiplyHigh(amount, part) == 0 && amount * part >= 0;
    }

    private static BigInteger wide(long amount, long part) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part));
    }
}
