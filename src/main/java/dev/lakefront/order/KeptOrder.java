package dev.lakefront.order;

import dev.lakefront.payment.Attempt;
import java.util.List;

/**
 * An order with all that its document shows.
 *
 * @param timeline the latest entries, the oldest of them first
 * @param attempts to pay it, in their order
 */
record KeptOrder(Order order, List<TimelineEntry> timeline, List<Attempt> attempts) {

    KeptOrder {
        timeline = List.copyOf(timeline);
        attempts = List.copyOf(attempts);
    }
}
