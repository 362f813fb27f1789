package dev.lakefront.sandbox.groq;

import java.util.List;

/** A word of a pattern, in which {@code *} stands for any characters. */
record TextTerm(String word) {

    /** How often a word among others adds to the score, less and less each time. */
    private static final double SATURATION = 1.2;

    boolean isIn(List<String> tokens, Budget budget) {
        for (String token : tokens) {
            if (matches(token, budget)) {
                return true;
            }
        }
        return false;
    }

    double score(List<String> tokens, Budget budget) {
        int count = 0;
        for (String token : tokens) {
            if (matches(token, budget)) {
                count++;
            }
        }
        return count * (SATURATION + 1) / (count + SATURATION);
    }

    /** Goes back to the last star only, which is enough, so the time is at most the product of the two lengths. */
    boolean matches(String token, Budget budget) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < token.length()) {
            if (at < word.length() && word.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < word.length() && word.charAt(at) == token.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                budget.step();
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < word.length() && word.charAt(at) == '*') {
            at++;
        }
        return at == word.length();
    }
}
