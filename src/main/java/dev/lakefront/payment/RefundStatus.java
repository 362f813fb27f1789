package dev.lakefront.payment;

import java.util.Locale;

/** How far a refund is, in Stripe's words. */
public enum RefundStatus {
    /** It is on its way, or waits for the shop's balance. */
    PENDING,
    /** The shopper must do something to get it. */
    REQUIRES_ACTION,
    /** It is done; it may fail all the same, days later. */
    SUCCEEDED,
    /** The money is the shop's again. */
    FAILED,
    CANCELED,
    /** A word that is newer than this shop. Counts as on its way. */
    UNKNOWN;

    /** Whether the money is gone, or going. */
    public boolean counts() {
        return this != FAILED && this != CANCELED;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
