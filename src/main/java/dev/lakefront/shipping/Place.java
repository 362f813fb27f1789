package dev.lakefront.shipping;

import org.jspecify.annotations.Nullable;

/**
 * Where a parcel is sent from or to, as exactly as its price depends on it. Its text has the country only.
 *
 * @param countryCode ISO 3166, two capital letters
 * @param region state or province, where the country has one in its addresses
 * @param postalCode null where the country has none
 */
public record Place(
        String countryCode,
        @Nullable String region,
        String city,
        @Nullable String postalCode) {

    public Place {
        if (countryCode.length() != 2) {
            throw new IllegalArgumentException("a country's code has two letters");
        }
    }

    @Override
    public String toString() {
        return "Place[" + countryCode + "]";
    }
}
