package dev.lakefront.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that looks like the number of a payment card: 13 to 19 digits with Luhn's check digit, which blanks and dashes may part.
 * Such a number belongs to whoever takes payments, and is refused before anything of the shop's could keep it.
 */
public final class CardData {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** With which no network's numbers begin, but those of telephones and bank accounts. */
    private static final String NO_FIRST_DIGITS = "017";

    /** As many characters as may stand between two groups of a number's digits. */
    private static final int WIDEST_GAP = 3;

    private CardData() {}

    /** The text, unless it holds the number of a card: then nothing, with a fault that does not repeat it. */
    public static @Nullable String refused(String pointer, @Nullable String text, FieldReader fields) {
        if (text == null || !isIn(text)) {
            return text;
        }
        fields.fault(pointer, "CARD_DATA", "No card numbers here: they go to Stripe alone.");
        return null;
    }

    /** Whether there is anything in the text that looks like the number of a card. */
    public static boolean isIn(String text) {
        List<String> run = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        int gap = 0;
        for (int character : text.codePoints().toArray()) {
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                if (gap > 0 && !group.isEmpty()) {
                    run.add(group.toString());
                    group.setLength(0);
                }
                gap = 0;
                group.append((char) ('0' + digit));
            } else if (parts(character) && gap < WIDEST_GAP) {
                gap++;
            } else {
                if (!group.isEmpty() && holdsNumber(run, group)) {
                    return true;
                }
                run.clear();
                group.setLength(0);
                gap = 0;
            }
        }
        return !group.isEmpty() && holdsNumber(run, group);
    }

    private static boolean parts(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.DASH_PUNCTUATION
                || "._/\u2212\u00b7".indexOf(character) >= 0;
    }

    /** Whether some of these groups of digits, one after the other, are a card's number. */
    private static boolean holdsNumber(List<String> run, StringBuilder last) {
        List<String> groups = new ArrayList<>(run);
        groups.add(last.toString());
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder number = new StringBuilder();
            for (int next = first; next < groups.size() && number.length() <= LONGEST; next++) {
                number.append(groups.get(next));
                if (isNumber(number)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNumber(CharSequence digits) {
        int length = digits.length();
        if (length < SHORTEST || length > LONGEST || NO_FIRST_DIGITS.indexOf(digits.charAt(0)) >= 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            int twice = 2 * digit;
            sum += i % 2 == 0 ? digit : twice / 10 + twice % 10;
        }
        return sum % 10 == 0;
    }
}
