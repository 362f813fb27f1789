package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.kernel.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings document as far as it shapes other answers. Without one the shop speaks English and sells in euros.
 *
 * @param document the document itself; null if there is none
 */
public record ShopSettings(
        List<String> locales,
        String defaultLocale,
        List<String> currencies,
        String defaultCurrency,
        @Nullable JsonNode document) {

    static ShopSettings of(@Nullable JsonNode document) {
        List<String> locales = new ArrayList<>();
        List<String> currencies = new ArrayList<>();
        String locale = "en";
        String currency = "EUR";
        if (document != null) {
            document.path("locales").forEach(each -> locales.add(each.asText()));
            document.path("currencies")
                    .forEach(each -> currencies.add(each.path("code").asText()));
            locale = document.path("defaultLocale").asText(locale);
            currency = document.path("defaultCurrency").asText(currency);
        }
        currencies.removeIf(code -> !MinorUnits.known(code));
        currency = MinorUnits.known(currency) ? currency : "EUR";
        if (!locales.contains(locale)) {
            locales.add(locale);
        }
        if (!currencies.contains(currency)) {
            currencies.add(currency);
        }
        return new ShopSettings(List.copyOf(locales), locale, List.copyOf(currencies), currency, document);
    }

    /** Every language and currency in which products are shown. */
    public List<View> views() {
        return locales.stream()
                .flatMap(locale -> currencies.stream().map(currency -> new View(locale, currency)))
                .toList();
    }

    /**
     * The view for what a reader asked for: the locale itself, else its language alone ({@code de} for {@code de-AT}), else
     * the shop's default; a currency that the shop does not sell in becomes its default.
     */
    public View view(@Nullable String locale, @Nullable String currency) {
        String asked = locale == null ? "" : Locale.forLanguageTag(locale).toLanguageTag();
        String language = asked.replaceFirst("-.*", "");
        String shown = locales.contains(asked) ? asked : locales.contains(language) ? language : defaultLocale;
        return new View(shown, currency != null && currencies.contains(currency) ? currency : defaultCurrency);
    }
}
