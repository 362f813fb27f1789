package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put into a cart: one merchandise, or several as lines.
 *
 * @param merchandiseId a variant's id; its SKU will do as well
 * @param sku in place of the id
 * @param quantity pieces, from 1
 * @param lines in place of the three before
 */
@Schema(name = "CartItemsRequest")
record ItemsRequest(
        @Schema(example = "BIRCH-MUG-CREAM") @Nullable String merchandiseId,
        @Nullable String sku,
        @Schema(example = "1") @Nullable Integer quantity,
        @Nullable List<@Nullable Item> lines) {

    /** One merchandise. */
    @Schema(name = "CartItemRequest")
    record Item(
            @Schema(example = "BIRCH-MUG-CREAM") @Nullable String merchandiseId,
            @Nullable String sku,
            @Schema(example = "1") @Nullable Integer quantity) {}
}
