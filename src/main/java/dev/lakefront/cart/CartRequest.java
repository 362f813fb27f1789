package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a new cart is to be like. What is left out follows from the country, else from the shop.
 *
 * @param currency one of the shop's (ISO 4217)
 * @param countryCode where it will be sent (ISO 3166-1 alpha-2); the tax is estimated for it
 * @param locale of texts in the cart (BCP 47); the nearest that the shop has
 */
@Schema(name = "CartRequest")
record CartRequest(
        @Schema(example = "EUR") @Nullable String currency,
        @Schema(example = "DE") @Nullable String countryCode,
        @Schema(example = "de") @Nullable String locale) {}
