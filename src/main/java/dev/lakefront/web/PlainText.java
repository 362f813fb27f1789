package dev.lakefront.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of text as people write names and streets: in Unicode's composed form, with single spaces, and without characters
 * that nobody sees but that change how others are read (controls, marks of direction, halves of pairs).
 */
public final class PlainText {

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

    /** Joiners are letters' own in Persian and Indic scripts; every other invisible mark is refused. */
    private static final String ZERO_WIDTH_JOINERS = "\u200c\u200d";

    private PlainText() {}

    /** The text cleaned; nothing if it holds what no line of text may. */
    public static Optional<String> of(String typed) {
        if (typed.codePoints().anyMatch(PlainText::refused)) {
            return Optional.empty();
        }
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
        return Optional.of(SPACES.matcher(composed).replaceAll(" ").strip());
    }

    private static boolean refused(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> ZERO_WIDTH_JOINERS.indexOf(character) < 0;
            default -> false;
        };
    }
}
