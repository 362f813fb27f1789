package dev.lakefront.order.reconciliation;

import static dev.lakefront.order.reconciliation.ComparedOrder.NOTHING;
import static dev.lakefront.order.reconciliation.ComparedOrder.PLACED;
import static dev.lakefront.order.reconciliation.ComparedOrder.TOTAL;
import static dev.lakefront.order.reconciliation.ComparedOrder.attempt;
import static dev.lakefront.order.reconciliation.ComparedOrder.order;
import static dev.lakefront.order.reconciliation.ComparedOrder.payment;
import static dev.lakefront.order.reconciliation.ComparedOrder.receipt;
import static dev.lakefront.order.reconciliation.ComparedOrder.refund;
import static dev.lakefront.order.reconciliation.ComparedOrder.shown;
import static dev.lakefront.order.reconciliation.ComparedOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderState;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute.Outcome;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether an order shows what a payment shows. */
class SightTest {

    private static final OrderState OPEN = new OrderState.Open();
    private static final PaymentState PAID = new PaymentState.Paid(receipt());

    private static boolean known(Order order, Payment payment) {
        return Sight.isKnown(payment, order, List.of(attempt(Attempt.State.OPEN, payment.status())));
    }

    @Test
    void whatTheAttemptShows_isKnown() {
        Order order = order(OPEN, new PaymentState.Pending());
        Payment waiting = payment("pi_1", PaymentStatus.REQUIRES_ACTION, TOTAL);

        assertThat(known(order, waiting)).isTrue();
        assertThat(Sight.isKnown(
                        waiting, order, List.of(attempt(Attempt.State.OPEN, PaymentStatus.REQUIRES_PAYMENT_METHOD))))
                .isFalse();
        assertThat(Sight.isKnown(waiting, order, List.of())).isFalse();
        assertThat(known(order, payment("pi_2", PaymentStatus.REQUIRES_ACTION, TOTAL)))
                .as("another payment")
                .isFalse();
    }

    @Test
    void success_isKnown_onlyWhenItCounts() {
        assertThat(known(order(OPEN, new PaymentState.Pending()), succeeded("pi_1")))
                .isFalse();
        assertThat(known(order(OPEN, PAID), succeeded("pi_1"))).isTrue();
        assertThat(known(
                        order(OPEN, new PaymentState.Pending()),
                        succeeded("pi_1", shown("all", TOTAL.minor(), RefundStatus.SUCCEEDED))))
                .as("nobody may have told of it that it went back")
                .isFalse();
    }

    @Test
    void refund_isKnown_whenItsOrderIsAsFar() {
        Payment pending = succeeded("pi_1", shown("r1", 500, RefundStatus.PENDING));

        assertThat(known(order(OPEN, PAID), pending)).isFalse();
        assertThat(known(order(OPEN, PAID, refund("r1", 500, Refund.State.REQUESTED)), pending))
                .isFalse();
        assertThat(known(order(OPEN, PAID, refund("r1", 500, Refund.State.PENDING)), pending))
                .isTrue();
    }

    @Test
    void dispute_isKnown_whenItsOrderHasIt() {
        PaymentState.Dispute lost = new PaymentState.Dispute("dp_1", true, TOTAL, null, PLACED);
        Order disputed = order(OPEN, PaymentState.of(receipt(), NOTHING, lost));

        assertThat(known(order(OPEN, PAID), disputed(Outcome.OPEN))).isFalse();
        assertThat(known(order(OPEN, PAID), disputed(Outcome.WON))).isTrue();
        assertThat(known(disputed, disputed(Outcome.LOST))).isTrue();
        assertThat(known(disputed, disputed(Outcome.WON))).isFalse();
        assertThat(known(disputed, succeeded("pi_1"))).isFalse();
    }

    private static Payment disputed(Outcome outcome) {
        return payment(
                "pi_1", PaymentStatus.SUCCEEDED, TOTAL, new Payment.Dispute("dp_1", outcome, TOTAL, null, PLACED));
    }
}
