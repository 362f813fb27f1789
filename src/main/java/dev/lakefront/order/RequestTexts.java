package dev.lakefront.order;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What editors are told, in the order's language if the shop speaks it, in English otherwise. */
final class RequestTexts {

    private static final String BUNDLE = "dev.lakefront.order.requests";
    private static final ResourceBundle.Control OR_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private RequestTexts() {}

    static String sentence(String language, String text, Object... arguments) {
        Locale locale = Locale.forLanguageTag(language);
        String pattern = ResourceBundle.getBundle(BUNDLE, locale, OR_ENGLISH).getString(text);
        return new MessageFormat(pattern, locale).format(arguments);
    }
}
