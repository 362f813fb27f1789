package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that an order and its payments did not agree on when they were looked at.
 *
 * @param subject an order's id, a payment's reference, or an order's and a refund's id
 * @param reference of the payment; null if it is about none
 * @param expected what should be so; null if it is about no amount
 * @param found what is so
 */
record Discrepancy(
        FindingKind kind,
        String subject,
        String orderId,
        @Nullable String reference,
        @Nullable Money expected,
        @Nullable Money found) {

    /** By which it is known as long as it is open. */
    String key() {
        return kind.wireName() + ":" + subject;
    }
}
