package dev.lakefront.account;

import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An address as somebody wrote it. */
@Schema(
        name = "AddressRequest",
        requiredProperties = {"firstName", "lastName", "line1", "city", "countryCode"})
public record PostalAddressRequest(
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
        return read("", fields);
    }

    /** The same, of an address that is itself a field: {@code /shippingAddress}. */
    public PostalAddress read(String at, FieldReader fields) {
        refuseCards(at, fields);
        return new PostalAddress(
                fields.required(at + "/firstName", firstName, LONGEST),
                fields.required(at + "/lastName", lastName, LONGEST),
                fields.text(at + "/company", company, LONGEST),
                fields.required(at + "/line1", line1, LONGEST_LINE),
                fields.text(at + "/line2", line2, LONGEST_LINE),
                fields.required(at + "/city", city, LONGEST),
                fields.text(at + "/region", region, LONGEST),
                fields.text(at + "/postalCode", postalCode, LONGEST_POSTAL_CODE),
                fields.country(at + "/countryCode", countryCode),
                fields.phone(at + "/phone", phone));
    }

    /** Where people type in the wrong field; telephone numbers and postal codes are too much like one by chance. */
    private void refuseCards(String at, FieldReader fields) {
        CardData.refused(at + "/firstName", firstName, fields);
        CardData.refused(at + "/lastName", lastName, fields);
        CardData.refused(at + "/company", company, fields);
        CardData.refused(at + "/line1", line1, fields);
        CardData.refused(at + "/line2", line2, fields);
        CardData.refused(at + "/city", city, fields);
        CardData.refused(at + "/region", region, fields);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PostalAddressRequest[" + countryCode + "]";
    }
}
