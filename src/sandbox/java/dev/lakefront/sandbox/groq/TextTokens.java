package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cut of a text into words, in lower case. It follows the word boundaries of Unicode as far as they matter for search:
 * a word is a run of letters, digits, marks and underscores; a full stop or an apostrophe inside one belongs to it; each
 * ideograph is a word. In a pattern, {@code *} is a letter too.
 */
final class TextTokens {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final String text;
    private final boolean pattern;
    private final List<String> words = new ArrayList<>();

    private TextTokens(String text, boolean pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    static List<String> ofText(String text) {
        return new TextTokens(text, false).words();
    }

    static List<String> ofPattern(String text) {
        return new TextTokens(text, true).words();
    }

    private List<String> words() {
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (isIdeograph(codePoint)) {
                add(start, at);
                while (pattern && next < text.length() && text.charAt(next) == '*') {
                    next++;
                }
                add(at, next);
                start = -1;
            } else if (isWord(codePoint) || start >= 0 && isJoint(codePoint) && isWordAt(next)) {
                start = start < 0 ? at : start;
            } else {
                add(start, at);
                start = -1;
            }
            at = next;
        }
        add(start, at);
        return words;
    }

    private void add(int start, int end) {
        if (start >= 0) {
            words.add(text.substring(start, end).toLowerCase(Locale.ROOT));
        }
    }

    private boolean isWordAt(int at) {
        return at < text.length() && isWord(text.codePointAt(at));
    }

    private boolean isWord(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'a' && codePoint <= 'z'
                    || codePoint >= 'A' && codePoint <= 'Z'
                    || codePoint >= '0' && codePoint <= '9'
                    || codePoint == '_'
                    || pattern && codePoint == '*';
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.OTHER_SYMBOL,
                    Character.CONNECTOR_PUNCTUATION -> true;
            case Character.MODIFIER_SYMBOL -> codePoint > Character.MAX_VALUE;
            default -> Character.isLetterOrDigit(codePoint) || codePoint == ZERO_WIDTH_JOINER;
        };
    }

    private static boolean isJoint(int codePoint) {
        return codePoint == '.' || codePoint == '\'' || codePoint == 0x2019;
    }

    private static boolean isIdeograph(int codePoint) {
        return codePoint >= 0x2E80
                && (Character.isIdeographic(codePoint)
                        || Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HIRAGANA);
    }
}
