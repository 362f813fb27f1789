package dev.lakefront.cart;

import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.web.FieldReader;
import jakarta.inject.Singleton;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The languages, currencies and countries that a cart may have. */
@Singleton
final class Market {

    private final CommercialTerms terms;

    Market(CommercialTerms terms) {
        this.terms = terms;
    }

    /**
     * What a new cart is like. What is not asked for follows from the country, if the shop sells there; the language rather
     * from what the browser would like.
     *
     * @param currency one that is offered
     */
    CartDetails opening(
            @Nullable String currency,
            @Nullable String countryCode,
            @Nullable String locale,
            @Nullable String acceptLanguage) {
        ShopSettings settings = settings();
        ShopSettings.Country country =
                countryCode == null ? null : settings.countries().get(countryCode);
        String wantedCurrency = currency == null && country != null ? country.currency() : currency;
        String browsers = acceptLanguage == null ? null : FieldReader.preferredLocale(acceptLanguage);
        String countrys = country == null ? null : country.locale();
        String wantedLocale = locale != null ? locale : browsers != null ? browsers : countrys;
        return new CartDetails(
                Currency.getInstance(settings.view(null, wantedCurrency).currency()),
                countryCode,
                locale(wantedLocale),
                null,
                null);
    }

    boolean offers(String currency) {
        return settings().currencies().contains(currency);
    }

    /** The shop's language that comes nearest. */
    String locale(@Nullable String wanted) {
        return settings().view(wanted, null).locale();
    }

    private ShopSettings settings() {
        return terms.terms().settings();
    }
}
