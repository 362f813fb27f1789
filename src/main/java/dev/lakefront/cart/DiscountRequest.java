package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A code that makes something cheaper.
 *
 * @param code in any case
 */
@Schema(name = "CartDiscountRequest", requiredProperties = "code")
record DiscountRequest(
        @Schema(example = "WELCOME10") @Nullable String code) {}
