package dev.lakefront.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A part of something, from none to all of it, in millionths: a per cent is 10,000 of them, so four digits after the
 * point are exact.
 */
public record Percent(int millionths) {

    public static final Percent NONE = new Percent(0);

    static final int WHOLE = 1_000_000;

    public Percent {
        if (millionths < 0 || millionths > WHOLE) {
            throw new IllegalArgumentException(millionths + " millionths");
        }
    }

    /** So many per cent; nothing if that is below 0, above 100 or finer than four digits. */
    public static Optional<Percent> of(BigDecimal percent) {
        // compared before it is scaled: an exponent of a million would be written out otherwise
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > 30) {
            return Optional.empty();
        }
        BigDecimal millionths = percent.movePointRight(4).stripTrailingZeros();
        return millionths.scale() > 0 ? Optional.empty() : Optional.of(new Percent(millionths.intValueExact()));
    }

    /** This part of an amount, rounded half up. */
    long of(long amount) {
        return Exact.product(amount, millionths, WHOLE);
    }

    /** What of an amount is a surcharge of this many per cent on the rest of it, rounded half up. */
    long within(long amount) {
        return Exact.product(amount, millionths, (long) WHOLE + millionths);
    }
}
