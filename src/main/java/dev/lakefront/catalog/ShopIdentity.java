package dev.lakefront.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shop this is, as letters show it in one language.
 *
 * @param locale the language that was asked for if the shop speaks it, else the shop's default
 * @param defaultLocale the shop's
 * @param address lines of the postal address; empty if there is none
 * @param logoUrl absolute; null if there is none
 */
public record ShopIdentity(
        String name,
        String locale,
        String defaultLocale,
        @Nullable String email,
        @Nullable String phone,
        List<String> address,
        @Nullable String logoUrl,
        Colours colours) {

    public ShopIdentity {
        address = List.copyOf(address);
    }

    /** Six hexadecimal digits after {@code #} each. */
    public record Colours(String primary, String background, String text) {}
}
