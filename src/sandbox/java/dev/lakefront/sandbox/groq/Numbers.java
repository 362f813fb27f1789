package dev.lakefront.sandbox.groq;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers are 64-bit floating point; integral ones within the exact range are handed on as Long. */
final class Numbers {

    private static final double LARGEST_EXACT = 1L << 53;

    /** Beyond this many decimals every number is its own rounding. */
    private static final int MOST_DECIMALS = 324;

    private Numbers() {}

    /** Null for infinities and what is not a number: the language has neither. */
    static @Nullable Number of(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            return (long) value;
        }
        return Double.isFinite(value) ? (Number) value : null;
    }

    static @Nullable Number signed(boolean minus, @Nullable Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        return minus ? of(-number.doubleValue()) : number;
    }

    /** Halves go away from zero. */
    static @Nullable Number rounded(double value, int decimals) {
        if (decimals >= MOST_DECIMALS || !Double.isFinite(value)) {
            return of(value);
        }
        if (decimals == 0) {
            double whole = Math.floor(Math.abs(value));
            return of(Math.copySign(Math.abs(value) - whole >= 0.5 ? whole + 1 : whole, value));
        }
        return of(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue());
    }

    /** The shortest decimal that reads back as the number, in the notation of ECMAScript. */
    static String text(Number number) {
        double value = number.doubleValue();
        if (number instanceof Long || value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + placed(digits, point);
    }

    private static String placed(String digits, int point) {
        if (point > 21 || point < -5) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
