package dev.lakefront.order;

/** An order was paid, so that its cart is used up; the body of a journal entry of {@link #KIND}. */
public record OrderPaid(String orderId, String cartId) {

    public static final String KIND = "order.paid";
}
