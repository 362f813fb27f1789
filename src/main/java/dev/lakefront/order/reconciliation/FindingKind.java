package dev.lakefront.order.reconciliation;

import java.util.Locale;

/** What an order and its payments do not agree on. The words are stable; new ones may be added. */
public enum FindingKind {
    /** A payment succeeded for an order that nobody knows. */
    MONEY_WITHOUT_ORDER,
    /** An order counts a payment that did not succeed, or is none. */
    PAID_WITHOUT_MONEY,
    /** What came in, or is to come in, is another amount or currency than the order's. */
    AMOUNT_DIFFERS,
    /** What was given back is not what the order says. */
    REFUND_DIFFERS,
    /** Money that is not the shop's to keep, of an order that is over or a payment that does not count, has not gone back. */
    MONEY_NOT_RETURNED,
    /** Money was asked back an hour ago, and was not given back. */
    REFUND_MISSING,
    /** Money could not be given back. */
    REFUND_FAILED,
    /** Nobody knows for longer than the hard limit whether a payment works. */
    PAYMENT_STUCK,
    /** They could not be held against each other; the log says why. */
    NOT_COMPARED;

    /** As the API, the database and metrics write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FindingKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
