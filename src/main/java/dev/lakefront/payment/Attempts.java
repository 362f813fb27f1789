package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to pay, as the shop knows them. What changes them belongs to the caller's transaction, in which the order is locked.
 */
public interface Attempts {

    /**
     * Begins an order's next attempt, which somebody must start within this time, or the shop does.
     *
     * @throws IllegalStateException if the order has an open one
     */
    Attempt begin(String orderId, NewAttempt attempt, Instant startBefore);

    /**
     * How an order is to be paid.
     *
     * @param deadline when the payment ends by itself, if it can
     * @param returnUrl where the shopper comes back to after paying elsewhere; null for the shop's usual place
     * @param cancelUrl the same for a shopper who turns back
     */
    record NewAttempt(
            PaymentKind kind,
            Money amount,
            Instant deadline,
            @Nullable URI returnUrl,
            @Nullable URI cancelUrl) {}

    /** Of an order, in their order. */
    List<Attempt> of(String orderId);

    /** The attempt that a payment belongs to. */
    Optional<Attempt> find(PaymentReference reference);

    /**
     * Takes down what a payment shows; never goes back from an end, except that money that came in after all is never overlooked.
     */
    Attempt shown(String orderId, int number, Payment payment);

    /** Ends an attempt of which it is known that no payment was made, or can be made. */
    void close(String orderId, int number);
}
