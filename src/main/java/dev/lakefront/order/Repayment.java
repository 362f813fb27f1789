package dev.lakefront.order;

import dev.lakefront.kernel.Money;

/**
 * Money of a payment that is to go back; the body of a journal entry of {@link #KIND}.
 *
 * @param name of the refund, which the payment has once
 */
record Repayment(String orderId, String reference, String name, Money amount) {

    static final String KIND = "payment.refund";
}
