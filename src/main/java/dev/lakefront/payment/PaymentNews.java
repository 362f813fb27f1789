package dev.lakefront.payment;

import java.util.List;
import java.util.Optional;

/** Asks whoever takes payments how they are now. May be repeated. Talks to the outside: never within a transaction. */
public interface PaymentNews {

    /**
     * Looks at the payment of every attempt of an order that has not ended. What they show is written down and told to the
     * {@link PaymentListener} when this returns.
     *
     * @return what they showed, the latest attempt's first; attempts without a payment are left out
     * @throws dev.lakefront.kernel.UpstreamException if nobody could be asked
     */
    List<Payment> look(String orderId);

    /**
     * Looks at one payment, whatever became of it; the rest is the same.
     *
     * @return nothing if there is no such payment
     */
    Optional<Payment> look(PaymentReference payment);

    /** Takes a payment down, and tells it, that was seen elsewhere just now. */
    void seen(Payment payment);
}
