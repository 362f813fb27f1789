package dev.lakefront.order;

import dev.lakefront.payment.PaymentKind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets a shopper pay an order that waits for its money, in this way or another one than before. May be repeated. Talks to the
 * outside: never within a transaction.
 */
public interface OfferPayment {

    /**
     * Sees to it that the order's open attempt is of this kind. An attempt of another kind is closed where payments are taken first, so
     * that two cannot both succeed.
     *
     * @param returnUrl where the shopper comes back to after paying elsewhere, if an attempt is begun; null for the shop's usual place
     * @param cancelUrl the same for a shopper who turns back
     * @throws dev.lakefront.kernel.UpstreamException if the one before cannot be closed, since nobody answers
     */
    Offered offer(OrderId id, PaymentKind kind, @Nullable URI returnUrl, @Nullable URI cancelUrl);

    /** How that ended. */
    sealed interface Offered {

        /** To be paid by this attempt, which is to be started if it is not. */
        record Payable(Order order, int attempt) implements Offered {}

        /** The order is paid, or called off. */
        record NotPayable(Order order) implements Offered {}

        /** A payment is on its way, and whether it works is not known yet. */
        record PaymentUnderWay(Order order) implements Offered {}

        /** Its pieces have been kept back for as long as that is done; too little is left for a page elsewhere. */
        record TooLate(Order order) implements Offered {}

        record Unknown() implements Offered {}
    }
}
