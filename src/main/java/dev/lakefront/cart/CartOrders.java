package dev.lakefront.cart;

/** Tells what became of orders that were placed from carts; this room knows no more of them. */
public interface CartOrders {

    /** How the order of this id stands. */
    Standing standing(String orderId);

    /** What an order's state means for its cart. */
    sealed interface Standing {

        /** The cart can still be changed, and ordered otherwise. */
        record Unpaid(CartOrder order) implements Standing {}

        /** The cart is spent. */
        record Paid() implements Standing {}

        /** It was called off, or is not there any more: the cart is as if there had been none. */
        record Over() implements Standing {}
    }
}
