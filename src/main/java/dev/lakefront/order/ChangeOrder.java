package dev.lakefront.order;

import org.jspecify.annotations.Nullable;

/**
 * Changes orders by a customer's, staff's or an editor's wish, and by the clock. Cancelling closes the payment first, outside
 * any transaction; may be repeated.
 */
public interface ChangeOrder {

    /**
     * Does it, if the order allows it.
     *
     * @param ifTag the tag that the order must have; null for any
     */
    ChangeResult change(OrderId id, OrderChange change, Actor actor, @Nullable String ifTag);
}
