package dev.lakefront.cart;

import java.util.Optional;

/**
 * The carts as they are kept. What they cost and what is wrong with them says {@link CartPricing}. One whose order is paid is
 * spent: nothing opens it any more.
 */
public interface Carts {

    /** Nothing if the holder has none, or shows a token that opens none. */
    Optional<OpenCart> find(CartHolder holder);

    /** The cart that a checkout code opens. */
    Optional<OpenCart> find(CartId id);

    /** The holder's cart, which nobody changes before the end of the transaction. */
    Optional<OpenCart> locked(CartHolder holder);

    /** The same of a cart that a checkout code opens. */
    Optional<OpenCart> locked(CartId id);

    /** Takes down, in the caller's transaction, in which the cart is locked, which order was placed from it. */
    void ordered(CartId id, String orderId);

    /** Removes, in the caller's transaction, a cart whose order was paid. May be repeated; another order's cart stays. */
    void spend(CartId id, String orderId);
}
