package dev.lakefront.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences of letters in one language, with names filled in.
 *
 * @param values what stands for {@code {name}} and the like; never looked at for names itself
 */
record LetterTexts(String language, Map<String, String> values) {

    static final List<String> LANGUAGES = List.of("en", "de");

    private static final String BUNDLE = "templates.mail.letters";

    /** The process's own locale has no say. */
    private static final Control EXACTLY = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** The first language of these locales in which letters are written, else English. */
    static String language(String... locales) {
        return Stream.of(locales)
                .map(locale -> Locale.forLanguageTag(locale).getLanguage())
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }

    static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(BUNDLE, Locale.of(language), LetterTexts.class.getClassLoader(), EXACTLY);
    }

    boolean has(String key) {
        return bundle(language).containsKey(key);
    }

    String text(String key) {
        return NAME.matcher(bundle(language).getString(key))
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
    }

    List<String> paragraphs(String key) {
        return List.of(text(key).split("\n\n", -1));
    }
}
