package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a basket holds of one merchandise, with all that promotions and taxes ask about it.
 *
 * @param id of the line, unique in its basket
 * @param quantity 1 to {@value #MOST_PIECES}
 * @param unitPrice in the basket's currency
 * @param reduced whether it has a former, higher price
 * @param categories those that it is in, and all above them
 * @param collections those that it is in, of the ones that promotions name
 */
public record Item(
        String id,
        String sku,
        int quantity,
        Money unitPrice,
        boolean reduced,
        String taxClass,
        String productId,
        @Nullable String brand,
        Set<String> categories,
        Set<String> collections) {

    public static final int MOST_PIECES = 9_999;

    public Item {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw new IllegalArgumentException("No quantity of a line: " + quantity);
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("A price below zero");
        }
        categories = Set.copyOf(categories);
        collections = Set.copyOf(collections);
    }

    /** In minor units; fits in a basket that does. */
    long subtotal() {
        return unitPrice.minor() * quantity;
    }
}
