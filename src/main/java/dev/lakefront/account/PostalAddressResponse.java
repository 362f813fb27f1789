package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address in a person's book.
 *
 * @param line1 street and number
 * @param region state or region, where tax depends on it
 * @param countryCode ISO 3166-1 alpha-2
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "KeptAddress")
record PostalAddressResponse(
        String id,
        String firstName,
        String lastName,
        @Nullable String company,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String countryCode,
        @Nullable String phone) {

    static PostalAddressResponse of(AddressBook.Kept kept) {
        PostalAddress address = kept.address();
        return new PostalAddressResponse(
                kept.id(),
                address.firstName(),
                address.lastName(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.countryCode(),
                address.phone());
    }

    /** One address, wrapped. */
    @Schema(name = "AddressAnswer")
    record Wrapped(PostalAddressResponse address) {}

    /** All of a book. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "AddressList")
    record Items(List<PostalAddressResponse> items) {}

    /** Names nobody. */
    @Override
    public String toString() {
        return "PostalAddressResponse[" + id + "]";
    }
}
