package dev.lakefront.payment;

import dev.lakefront.kernel.UpstreamException;

/**
 * Sees to it that no money can come for an order any more, as far as that is possible still. May be repeated. Talks to the
 * outside: never within a transaction.
 */
public interface ClosePayments {

    /**
     * Closes every attempt of an order that has not ended. What payments show thereby is written down and told to the {@link
     * PaymentListener} when this returns.
     */
    Closing close(String orderId);

    /** What became of the attempts. */
    sealed interface Closing {

        /** No money came, and none can come. Also if there never was a payment. */
        record AllClosed() implements Closing {}

        /** The order is paid; by an earlier payment, or while this was going on. */
        record Succeeded(PaymentReference payment) implements Closing {}

        /** A payment is on its way, can not be closed, and may work. */
        record Processing(Payment payment) implements Closing {}

        /** Nobody could be asked; what was closed until then stays so. */
        record Unknown(UpstreamException cause) implements Closing {}
    }
}
