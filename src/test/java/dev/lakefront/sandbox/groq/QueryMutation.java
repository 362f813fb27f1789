package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Random;

/** Small accidents to queries: pieces lost, doubled, taken from elsewhere. */
final class QueryMutation {

    private static final int LONGEST_PIECE = 40;

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "...",
            "..",
            "->",
            "=>",
            "::",
            "|",
            "||",
            "&&",
            "!",
            "^",
            "^.^",
            "@",
            "*",
            "**",
            "$text",
            "\"",
            "'",
            "\\",
            "\\u{110000}",
            "//",
            "\n",
            "\0",
            "\ud800",
            "é",
            "-",
            "1e",
            "1e999",
            " in ",
            " match ",
            " asc",
            " desc",
            "| order(",
            "| score(",
            "boost(",
            "select(",
            "fn a::b($x) = $x;",
            "path(",
            "delta::changedAny(");

    private final Random random;

    QueryMutation(Random random) {
        this.random = random;
    }

    String of(String query, String other) {
        StringBuilder mutant = new StringBuilder(query);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            int end = Math.min(mutant.length(), at + random.nextInt(LONGEST_PIECE));
            switch (random.nextInt(4)) {
                case 0 -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> mutant.delete(at, Math.min(end, at + 6));
                case 2 -> mutant.insert(at, mutant.substring(at, end));
                default -> {
                    int from = random.nextInt(other.length() + 1);
                    int length = random.nextInt(LONGEST_PIECE);
                    mutant.insert(at, other, from, Math.min(other.length(), from + length));
                }
            }
        }
        return mutant.toString();
    }
}
