package dev.lakefront.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A GROQ text as a list of words, signs and strings, comments left out: enough to measure nesting and to recognise plain
 * filters, and no more. Never fails; what is no GROQ is left to the lake to refuse.
 */
final class GroqTokens {

    /** A string literal's content comes with a quote before it, so that it is never taken for a word. */
    static final String STRING_MARK = "\"";

    /** Stands for a comment with a carriage return inside: for another reader it may have ended there. */
    static final String DOUBTFUL_COMMENT = "\r";

    private final List<String> tokens = new ArrayList<>();
    private int deepest;

    GroqTokens(String text) {
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
                continue;
            }
            if (c == '/' && text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                int commentEnd = line < 0 ? text.length() : line;
                if (text.indexOf('\r', at, commentEnd - 1) >= 0) {
                    tokens.add(DOUBTFUL_COMMENT);
                }
                at = commentEnd;
                continue;
            }
            if (c == '"' || c == '\'') {
                end = endOfString(text, at);
                tokens.add(STRING_MARK + text.substring(at + 1, Math.max(at + 1, end - 1)));
            } else if (word(c)) {
                while (end < text.length() && word(text.charAt(end))) {
                    end++;
                }
                tokens.add(text.substring(at, end));
            } else {
                end = at + signLength(text, at);
                tokens.add(text.substring(at, end));
                depth = Math.max(0, depth + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
                deepest = Math.max(deepest, depth);
            }
            at = end;
        }
    }

    List<String> list() {
        return tokens;
    }

    /** The deepest nesting of brackets. */
    int deepest() {
        return deepest;
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static int signLength(String text, int at) {
        for (String sign : List.of("...", "==", "!=", "<=", ">=", "&&", "||", "->", "=>", "::", "..", "**")) {
            if (text.startsWith(sign, at)) {
                return sign.length();
            }
        }
        return 1;
    }

    private static int endOfString(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }
}
