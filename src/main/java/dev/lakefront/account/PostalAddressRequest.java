package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An address as somebody wrote it. */
@Schema(
        name = "AddressRequest",
        requiredProperties = {"firstName", "lastName", "line1", "city", "countryCode"})
record PostalAddressRequest(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String countryCode,
        @Nullable String phone) {

    private static final int LONGEST = 100;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_POSTAL_CODE = 20;

    /** The address, if the reader finds no fault with it. */
    PostalAddress read(FieldReader fields) {
        return new PostalAddress(
                fields.required("/firstName", firstName, LONGEST),
                fields.required("/lastName", lastName, LONGEST),
                fields.text("/company", company, LONGEST),
                fields.required("/line1", line1, LONGEST_LINE),
                fields.text("/line2", line2, LONGEST_LINE),
                fields.required("/city", city, LONGEST),
                fields.text("/region", region, LONGEST),
                fields.text("/postalCode", postalCode, LONGEST_POSTAL_CODE),
                fields.country("/countryCode", countryCode),
                fields.phone("/phone", phone));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PostalAddressRequest[" + countryCode + "]";
    }
}
