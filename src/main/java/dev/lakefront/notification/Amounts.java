package dev.lakefront.notification;

import dev.lakefront.kernel.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Writes money as people of one language and country do. */
record Amounts(Locale locale) {

    /**
     * For a reader of letters in this language.
     *
     * @param reader the reader's locale, whose country counts if the language is the same
     */
    static Amounts in(String language, String reader) {
        Locale known = Locale.forLanguageTag(reader);
        return new Amounts(known.getLanguage().equals(language) ? known : Locale.of(language));
    }

    String text(Money money) {
        BigDecimal amount = new BigDecimal(money.amount());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
