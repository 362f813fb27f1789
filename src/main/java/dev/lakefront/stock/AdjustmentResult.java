package dev.lakefront.stock;

/** How an adjustment ended. */
public sealed interface AdjustmentResult {

    /**
     * It is in the lake.
     *
     * @param item the SKU as it is now
     * @param before whether an earlier call was told so, or another one is
     */
    record Adjusted(StockList.Item item, boolean before) implements AdjustmentResult {}

    /** The SKU is not on sale. */
    record Unknown() implements AdjustmentResult {}

    /** That many were never supplied. */
    record TooLow(long supplied) implements AdjustmentResult {}

    /** The id belongs to another adjustment. */
    record IdTaken() implements AdjustmentResult {}
}
