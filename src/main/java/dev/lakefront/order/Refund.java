package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.RefundStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order's payment that is given back.
 *
 * @param id within the order, such as {@code r1}; of one that was not made here, its reference
 * @param reference whoever takes payments knows it by; null as long as nobody knows whether it was made
 * @param reason in the words of whoever asked for it; null for none
 * @param restocked whether the order's pieces went on sale again with it
 * @param at when it was asked for
 */
public record Refund(
        String id,
        @Nullable String reference,
        Money amount,
        State state,
        @Nullable String reason,
        boolean restocked,
        Instant at) {

    /** Most that an order has. */
    public static final int MOST = 20;

    /** How far it is. Forward only; it may fail after it was done. */
    public enum State {
        REQUESTED,
        /** It was made, and is on its way. */
        PENDING,
        SUCCEEDED,
        /** The money is the shop's again, or never left. */
        FAILED;

        /** As the API, the database and Sanity write it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What Stripe's word for it means. */
        public static State of(RefundStatus shown) {
            return switch (shown) {
                case PENDING, REQUIRES_ACTION, UNKNOWN -> PENDING;
                case SUCCEEDED -> SUCCEEDED;
                case FAILED, CANCELED -> FAILED;
            };
        }

        public static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether the money is gone, or going. */
    public boolean counts() {
        return state != State.FAILED;
    }
}
