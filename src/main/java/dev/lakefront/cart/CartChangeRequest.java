package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a cart. What is null or left out stays as it is; an empty country, address or note is taken
 * away.
 *
 * @param currency one of the shop's (ISO 4217); what is not sold in it becomes unavailable
 * @param countryCode where it will be sent (ISO 3166-1 alpha-2); the tax is estimated for it
 * @param locale of texts in the cart (BCP 47); the nearest that the shop has
 * @param email where the order's letters go
 * @param note to the shop, at most 500 characters
 */
@Schema(name = "CartChangeRequest")
record CartChangeRequest(
        @Schema(example = "EUR") @Nullable String currency,
        @Schema(example = "DE") @Nullable String countryCode,
        @Schema(example = "de") @Nullable String locale,

        @Schema(example = "shopper@lakefront.test") @Nullable
        String email,

        @Nullable String note) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "CartChangeRequest[" + currency + ", " + locale + "]";
    }
}
