package dev.lakefront.order;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A letter about an order that is to be written; the body of a journal entry of {@link #KIND}. What the letter shows is read
 * when it is written.
 *
 * @param shipmentId that it is about; null if it is about the whole order
 * @param reason why, for programs, such as {@code insufficient_funds}; null if its kind says it all
 */
public record OrderLetter(
        String orderId,
        Kind kind,
        @Nullable String shipmentId,
        @Nullable String reason) {

    public static final String KIND = "order.letter";

    /** What it tells. */
    public enum Kind {
        /** Paid, and so confirmed. */
        CONFIRMED,
        /** A payment that was on its way failed, and the order waits for another one. */
        PAY_AGAIN,
        CANCELLED,
        SHIPPED,
        DELIVERED,
        RETURNED,
        /** Money was given back. */
        REFUNDED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
