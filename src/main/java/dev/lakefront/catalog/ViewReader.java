package dev.lakefront.catalog;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.web.ParameterReader;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the language and currency that a caller wants to be shown. */
final class ViewReader {

    /** BCP 47, as far as shops use it. */
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}");

    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private ViewReader() {}

    /** With the shop's fall-backs. */
    static View view(ParameterReader parameters, ShopSettings settings) {
        String locale = parameters.one("locale", ParameterReader.LONGEST);
        String currency = parameters.one("currency", ParameterReader.LONGEST);
        if (locale != null && !LOCALE.matcher(locale).matches()) {
            parameters.fault("locale", "A language tag such as en or de-AT.");
            locale = null;
        }
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            parameters.fault("currency", "A currency code of three letters, such as EUR.");
            currency = null;
        }
        return settings.view(
                locale == null ? null : locale.replace('_', '-'),
                currency == null ? null : currency.toUpperCase(Locale.ROOT));
    }
}
