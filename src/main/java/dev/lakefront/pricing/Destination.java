package dev.lakefront.pricing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a parcel goes, as far as prices depend on it: the address, or as long as there is none the country that a cart
 * was opened for. Both codes are kept in capitals.
 *
 * @param countryCode ISO 3166-1, two letters
 * @param region as in addresses, such as CA; null if unknown or if the country has none
 */
public record Destination(String countryCode, @Nullable String region) {

    public Destination {
        countryCode = countryCode.strip().toUpperCase(Locale.ROOT);
        region = region == null || region.isBlank() ? null : region.strip().toUpperCase(Locale.ROOT);
    }

    /** The country alone. */
    Destination anywhereInCountry() {
        return region == null ? this : new Destination(countryCode, null);
    }
}
