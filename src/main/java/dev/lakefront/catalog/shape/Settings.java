package dev.lakefront.catalog.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a front end must know of the shop.
 *
 * @param announcement one line for the top of every page; null for none
 * @param locales languages that content is written in (BCP 47)
 * @param publishablePaymentKey the key by which browsers speak to the payment service; null if none is configured
 */
public record Settings(
        String shopName,
        @Nullable String tagline,
        String email,
        @Nullable String phone,
        @Nullable String announcement,
        @Nullable Image logo,
        @Nullable Colours colours,
        List<String> locales,
        String defaultLocale,
        List<ShopCurrency> currencies,
        String defaultCurrency,
        List<Country> countries,
        Seo seo,
        @Nullable String publishablePaymentKey) {

    /** Colours as CSS writes them. */
    public record Colours(String primary, String accent, String background, String text) {}

    /** A currency (ISO 4217) and whether prices in it include tax. */
    public record ShopCurrency(String code, boolean pricesIncludeTax) {}

    /** A country sold to (ISO 3166-1 alpha-2), with the locale and currency to offer there. */
    public record Country(String code, String name, String currencyCode, String locale) {}
}
