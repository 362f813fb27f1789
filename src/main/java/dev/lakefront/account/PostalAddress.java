package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where parcels and invoices go.
 *
 * @param line1 street and number
 * @param region state or region, where tax depends on it
 * @param countryCode ISO 3166-1 alpha-2
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Address")
public record PostalAddress(
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

    /** Names nobody. */
    @Override
    public String toString() {
        return "PostalAddress[" + countryCode + "]";
    }
}
