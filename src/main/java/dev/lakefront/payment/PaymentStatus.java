package dev.lakefront.payment;

import java.util.Locale;

/** How far a payment is, in the words of Stripe's PaymentIntents. */
public enum PaymentStatus {
    /** Nobody tried yet, or the last try failed. */
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    /** The shopper must do something, such as 3-D Secure. */
    REQUIRES_ACTION,
    /** The outcome comes later: it can be neither closed nor counted on. */
    PROCESSING,
    /** Authorised, not taken. */
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED,
    /** A word that is newer than this shop. Decides nothing. */
    UNKNOWN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
