package dev.lakefront.payment;

import java.util.Locale;

/** How a shopper pays. */
public enum PaymentKind {
    /** On the front end's own page. */
    PAYMENT_INTENT,
    /** On a page of whoever takes the payment. */
    CHECKOUT_SESSION;

    /** As the API, the database and Sanity write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PaymentKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
