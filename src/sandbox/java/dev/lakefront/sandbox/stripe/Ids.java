package dev.lakefront.sandbox.stripe;

import java.security.SecureRandom;

/** Ids of the shape that the real ones have. */
final class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int USUAL = 24;
    private static final int REQUEST = 14;
    private static final int SESSION = 56;

    private Ids() {}

    static String next(String prefix) {
        return prefix + "_" + random(USUAL);
    }

    static String session() {
        return "cs_test_a1" + random(SESSION);
    }

    static String request() {
        return "req_" + random(REQUEST);
    }

    static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
