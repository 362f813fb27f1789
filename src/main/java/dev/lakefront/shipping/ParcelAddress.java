package dev.lakefront.shipping;

import org.jspecify.annotations.Nullable;

/** Where a parcel is handed over, without the person who takes it. Its text has the country only. */
public record ParcelAddress(
        @Nullable String company, String street1, @Nullable String street2, Place place) {

    @Override
    public String toString() {
        return "ParcelAddress[" + place.countryCode() + "]";
    }
}
