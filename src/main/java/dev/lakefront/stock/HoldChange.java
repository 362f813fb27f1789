package dev.lakefront.stock;

/** How an attempt to change a hold ended. */
public sealed interface HoldChange {

    record Done() implements HoldChange {}

    /** It was so already, and nothing was changed. */
    record AlreadySo() implements HoldChange {}

    /** It cannot be done with a hold in this state, and nothing was changed. */
    record Impossible(HoldState state) implements HoldChange {}

    /** There is no hold of this id, or none any more. */
    record Unknown() implements HoldChange {}
}
