package dev.lakefront.stock;

import java.util.List;
import java.util.Set;

/** How an attempt to hold pieces ended. Unless they are held, nothing was changed. */
public sealed interface HoldResult {

    record Held(Hold hold) implements HoldResult {}

    /** There was a hold of this id before, of whatever pieces and in whatever state. */
    record AlreadyThere(Hold hold) implements HoldResult {}

    /** Too few pieces of these, in the order of their SKUs. */
    record OutOfStock(List<Shortage> shortages) implements HoldResult {}

    /** One of the customer's keys has as many unpaid holds as it may. */
    record TooManyUnpaid() implements HoldResult {}

    /** These promotions were used as often as they may. */
    record UsedUp(Set<String> promotionIds) implements HoldResult {}

    /**
     * A SKU of which there are too few.
     *
     * @param available 0 as well if the SKU is not on sale
     */
    record Shortage(String sku, long wanted, long available) {}
}
