package dev.lakefront.payment;

import java.time.Instant;
import java.util.Optional;

/** The orders whose payments the shop may start by itself. */
public interface StartableOrders {

    /** Nothing if the order is not to be paid any more. */
    Optional<Startable> startable(String orderId);

    /** What starting its payment needs. */
    record Startable(String orderNumber, Instant deadline) {}
}
