package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many pieces a line is to have.
 *
 * @param quantity pieces; 0 removes
 */
@Schema(name = "CartQuantityRequest", requiredProperties = "quantity")
record QuantityRequest(@Schema(example = "2") @Nullable Integer quantity) {}
