package dev.lakefront.order;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Short names of orders for people, such as {@code K7QX-2M9D}: forty random bits, so that nobody learns from one how many there
 * are, or guesses another. Whoever adds an order must expect that a number is taken.
 */
@Singleton
final class OrderNumbers {

    /** Without letters that look like digits, or like each other (Crockford's base 32). */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;
    private static final char SEPARATOR = '-';

    private final RandomGenerator random;

    @Inject
    OrderNumbers() {
        this(new SecureRandom());
    }

    OrderNumbers(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < 2 * HALF; i++) {
            if (i == HALF) {
                number.append(SEPARATOR);
            }
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }

    /**
     * The beginning of a number as people write it, as numbers are kept: with or without the hyphen, in any case. One with a hyphen
     * elsewhere is no number of the shop's own making, and is kept as it came.
     */
    static String prefix(String typed) {
        String upper = typed.strip().toUpperCase(Locale.ROOT);
        int hyphen = upper.indexOf(SEPARATOR);
        if (hyphen >= 0 && hyphen != HALF) {
            return upper.replaceAll("[^0-9A-Z-]", "");
        }
        String letters = upper.replaceAll("[^0-9A-Z]", "");
        return letters.length() <= HALF ? letters : letters.substring(0, HALF) + SEPARATOR + letters.substring(HALF);
    }
}
