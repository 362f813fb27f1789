package dev.lakefront.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many pieces lines are to have. */
@Schema(name = "CartLineChangesRequest", requiredProperties = "lines")
record LineChangesRequest(@Nullable List<@Nullable Line> lines) {

    /**
     * One line.
     *
     * @param quantity pieces; 0 removes
     */
    @Schema(
            name = "CartLineChangeRequest",
            requiredProperties = {"id", "quantity"})
    record Line(
            @Nullable String id,
            @Schema(example = "2") @Nullable Integer quantity) {}
}
