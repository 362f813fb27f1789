package dev.lakefront.testing;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.RefundStatus;
import java.time.Instant;
import java.util.List;

/** What was given back of payments in tests. */
public final class Refunded {

    private Refunded() {}

    /** So much of it, in one refund that nobody gave a name; nothing if it is zero. */
    public static List<Payment.Refund> of(Money amount) {
        return amount.isZero()
                ? List.of()
                : List.of(new Payment.Refund(
                        "re_" + amount.minor(), null, amount, RefundStatus.SUCCEEDED, null, Instant.EPOCH));
    }
}
