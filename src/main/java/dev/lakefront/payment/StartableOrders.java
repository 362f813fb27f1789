package dev.lakefront.payment;

import java.util.Optional;

/** The orders whose payments the shop may start by itself. */
public interface StartableOrders {

    /** The order's number, never another one for one order; nothing if it is not to be paid any more. */
    Optional<String> startable(String orderId);
}
