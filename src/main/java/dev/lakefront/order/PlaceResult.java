package dev.lakefront.order;

import dev.lakefront.stock.HoldResult;
import java.util.List;
import java.util.Set;

/** How placing an order ended. Unless it is {@link Placed}, nothing was changed. */
public sealed interface PlaceResult {

    /**
     * It is placed.
     *
     * @param order unpaid, with an attempt that is to be started
     */
    record Placed(Order order) implements PlaceResult {}

    /** The cart has an open unpaid order of the same content. */
    record SameAsOpen(Order open) implements PlaceResult {}

    /** The cart has an open unpaid order of other content, which must be cancelled before. */
    record AnotherOpen(Order open) implements PlaceResult {}

    record OutOfStock(List<HoldResult.Shortage> shortages) implements PlaceResult {}

    record TooManyUnpaid() implements PlaceResult {}

    record UsedUp(Set<String> promotionIds) implements PlaceResult {}
}
