package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.kernel.MinorUnits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

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

    /** Whether prices in this currency include tax, as is usual in Europe and assumed where nothing is said. */
    public boolean pricesIncludeTax(String currency) {
        for (JsonNode entry : part("currencies")) {
            if (entry.path("code").asText().equals(currency)) {
                return entry.path("pricesIncludeTax").asBoolean(true);
            }
        }
        return true;
    }

    /** A country that the shop sends to, with what its people usually pay and read in. */
    public record Country(String code, String currency, String locale) {}

    /** In the editor's order, by their ISO 3166-1 codes, each once. */
    public Map<String, Country> countries() {
        Map<String, Country> countries = new LinkedHashMap<>();
        for (JsonNode entry : part("countries")) {
            String code = entry.path("code").asText();
            if (COUNTRY.matcher(code).matches()) {
                View usual = view(
                        entry.path("locale").asText(),
                        entry.path("currencyCode").asText());
                countries.putIfAbsent(code, new Country(code, usual.currency(), usual.locale()));
            }
        }
        return countries;
    }

    /** What parcels cost that no carrier is asked about, as editors wrote it. */
    public Iterable<JsonNode> shippingMethods() {
        return part("shippingMethods");
    }

    /** The shop's own, where parcels are sent from; a missing node if there is none. */
    public JsonNode address() {
        return part("address");
    }

    private JsonNode part(String field) {
        return document == null ? MissingNode.getInstance() : document.path(field);
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
