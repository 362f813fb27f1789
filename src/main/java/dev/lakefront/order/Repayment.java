package dev.lakefront.order;

import dev.lakefront.kernel.Money;

/** Money of a payment that is to go back; the body of a journal entry of {@link #KIND}. */
record Repayment(String orderId, String reference, Money amount) {

    static final String KIND = "payment.refund";

    /** The same for all tries to give this back, so that it is given back once. */
    String idempotencyKey() {
        return "refund:" + orderId + ":" + reference;
    }
}
