package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try of a shopper to pay an order, which is one payment elsewhere. An order has one open one at most.
 *
 * @param number from 1, within the order
 * @param reference null as long as nobody knows whether the payment was made
 * @param deadline when its payment ends by itself, if it can; null if nobody knows any more
 * @param returnUrl where its shopper comes back to after paying elsewhere; null for the shop's usual place
 * @param cancelUrl the same for a shopper who turns back
 * @param shown the payment's status as it was last seen; null if it never was
 */
public record Attempt(
        String orderId,
        int number,
        PaymentKind kind,
        State state,
        Money amount,
        @Nullable Instant deadline,
        @Nullable URI returnUrl,
        @Nullable URI cancelUrl,
        @Nullable PaymentReference reference,
        @Nullable PaymentStatus shown,
        Instant createdAt) {

    /** Where it stands. */
    public enum State {
        /** To be made where payments are taken. */
        STARTING,
        OPEN,
        SUCCEEDED,
        /** No money can come from it. */
        CLOSED;

        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }
}
