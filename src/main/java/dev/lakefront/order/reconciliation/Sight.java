package dev.lakefront.order.reconciliation;

import dev.lakefront.order.Order;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute;
import dev.lakefront.payment.PaymentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether an order shows already what a payment shows. In doubt it does not: then the payment is asked for once more. */
final class Sight {

    private Sight() {}

    static boolean isKnown(Payment payment, Order order, List<Attempt> attempts) {
        boolean written = attempts.stream()
                .anyMatch(attempt -> payment.reference().equals(attempt.reference())
                        && attempt.number() == payment.attempt()
                        && attempt.shown() == payment.status());
        if (!written || payment.status() != PaymentStatus.SUCCEEDED) {
            return written;
        }
        PaymentState.Receipt receipt = order.payment().counted();
        boolean counts = receipt != null
                && receipt.reference().equals(payment.reference().value());
        // of money that does not count, orders do not tell how far its way back is
        return counts && refundsFit(payment, order) && disputeFits(payment.dispute(), order.payment());
    }

    private static boolean refundsFit(Payment payment, Order order) {
        return payment.refunds().stream()
                .allMatch(shown -> order.refunds().stream()
                        .anyMatch(refund -> isOf(refund, shown) && refund.state() == Refund.State.of(shown.status())));
    }

    private static boolean isOf(Refund refund, Payment.Refund shown) {
        return shown.reference().equals(refund.reference());
    }

    private static boolean disputeFits(@Nullable Dispute shown, PaymentState state) {
        boolean disputed = state instanceof PaymentState.Disputed;
        if (shown == null || shown.outcome() == Dispute.Outcome.WON) {
            return !disputed;
        }
        return state instanceof PaymentState.Disputed known
                && known.dispute().reference().equals(shown.reference())
                && known.dispute().lost() == (shown.outcome() == Dispute.Outcome.LOST);
    }
}
