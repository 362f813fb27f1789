package dev.lakefront.order;

/** How a wish to change an order ended. */
public sealed interface ChangeResult {

    record Done(Order order) implements ChangeResult {}

    /** It was so already, and nothing was changed. */
    record AlreadySo(Order order) implements ChangeResult {}

    /**
     * The order cannot be changed so.
     *
     * @param reason a sentence for whoever asked
     */
    record Illegal(Order order, String reason) implements ChangeResult {}

    /** A payment is on its way, and whether it works is not known yet; ask again later. */
    record PaymentUnderWay(Order order) implements ChangeResult {}

    record Unknown() implements ChangeResult {}

    /** The order is not as the caller's condition says. */
    record Conflict(Order order) implements ChangeResult {}
}
