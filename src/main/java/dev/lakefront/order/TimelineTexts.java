package dev.lakefront.order;

import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of timelines, in the order's language if the shop speaks it, in English otherwise. */
final class TimelineTexts {

    private static final String BUNDLE = "dev.lakefront.order.timeline";
    private static final ResourceBundle.Control OR_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** As long as the column takes. */
    private static final int LONGEST = 700;

    private TimelineTexts() {}

    /** What {@code text} says with these arguments: text, and amounts of money. */
    static String sentence(String language, String text, List<Object> arguments) {
        Locale locale = Locale.forLanguageTag(language);
        String pattern = ResourceBundle.getBundle(BUNDLE, locale, OR_ENGLISH).getString(text);
        Object[] shown = arguments.stream()
                .map(each -> each instanceof Money money ? amount(money, locale) : each)
                .toArray();
        String sentence = new MessageFormat(pattern, locale).format(shown);
        return sentence.substring(0, Math.min(LONGEST, sentence.length()));
    }

    private static String amount(Money money, Locale locale) {
        int digits = MinorUnits.of(money.currency());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.minor(), digits));
    }
}
