package dev.lakefront.catalog.shape;

import dev.lakefront.web.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is put into a cart.
 *
 * @param id opaque
 * @param title the chosen values, joined by {@code " / "}
 * @param compareAtPrice what it cost before; null if it is not reduced
 * @param image its own picture; null if it has none
 */
public record Variant(
        String id,
        String sku,
        String title,
        boolean availableForSale,
        List<SelectedOption> selectedOptions,
        Price price,
        @Nullable Price compareAtPrice,
        @Nullable Image image) {

    /** The value that a variant has of an option, both by name. */
    public record SelectedOption(String name, String value) {}
}
