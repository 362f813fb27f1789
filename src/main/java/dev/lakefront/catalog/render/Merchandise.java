package dev.lakefront.catalog.render;

import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import dev.lakefront.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is sold, with all that decides what it costs and how it is sent; texts in one language.
 *
 * @param sku also the variant's id
 * @param title the variant's: its chosen values
 * @param image its own picture, else the product's first
 * @param prices by currency code; it is not sold in the others
 * @param formerPrices of the currencies in which it is reduced
 * @param brand the brand's id
 * @param categories ids of the categories that it is filed in, with all above them
 * @param weight in grams; 0 if nobody said
 * @param size of its parcel; null if nobody said
 */
public record Merchandise(
        String sku,
        String productId,
        String handle,
        String productTitle,
        String title,
        List<SelectedOption> selectedOptions,
        @Nullable Image image,
        Map<String, Money> prices,
        Map<String, Money> formerPrices,
        String taxClass,
        @Nullable String brand,
        Set<String> categories,
        int weight,
        @Nullable Size size) {

    /** Outer measures in millimetres. */
    public record Size(int length, int width, int height) {}
}
