package dev.lakefront.order.reconciliation;

import static dev.lakefront.order.reconciliation.ComparedOrder.ID;
import static dev.lakefront.order.reconciliation.ComparedOrder.NOTHING;
import static dev.lakefront.order.reconciliation.ComparedOrder.PLACED;
import static dev.lakefront.order.reconciliation.ComparedOrder.TOTAL;
import static dev.lakefront.order.reconciliation.ComparedOrder.attempt;
import static dev.lakefront.order.reconciliation.ComparedOrder.eur;
import static dev.lakefront.order.reconciliation.ComparedOrder.order;
import static dev.lakefront.order.reconciliation.ComparedOrder.payment;
import static dev.lakefront.order.reconciliation.ComparedOrder.receipt;
import static dev.lakefront.order.reconciliation.ComparedOrder.refund;
import static dev.lakefront.order.reconciliation.ComparedOrder.shown;
import static dev.lakefront.order.reconciliation.ComparedOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderState;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an order and its payments do not agree on. */
class ComparisonTest {

    private static final Duration HARD_LIMIT = Duration.ofHours(24);
    private static final Instant SOON = PLACED.plus(Duration.ofMinutes(50));
    private static final Instant LATER = PLACED.plus(Duration.ofHours(2));

    private static final OrderState OPEN = new OrderState.Open();
    private static final OrderState CANCELLED = new OrderState.Cancelled("expired");
    private static final PaymentState PAID = new PaymentState.Paid(receipt());
    private static final Attempt ATTEMPT = attempt(Attempt.State.SUCCEEDED, PaymentStatus.SUCCEEDED);

    private static List<Discrepancy> found(Order order, Instant now, Payment... payments) {
        return Comparison.of(order, List.of(ATTEMPT), List.of(payments), now, HARD_LIMIT);
    }

    private static PaymentState partly(long cents) {
        return PaymentState.of(receipt(), eur(cents), null);
    }

    static Stream<Order> sound() {
        return Stream.of(
                order(OPEN, PAID),
                order(OPEN, PAID, refund("r1", 500, Refund.State.PENDING)),
                order(new OrderState.Completed(), PAID));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void paidOrder_withItsMoney_isSound(Order order) {
        assertThat(found(order, LATER, succeeded("pi_1"))).isEmpty();
    }

    @Test
    void unpaidOrder_isSound_withPaymentsThatDidNotWork() {
        assertThat(found(
                        order(OPEN, new PaymentState.Pending()),
                        LATER,
                        payment("pi_1", PaymentStatus.REQUIRES_PAYMENT_METHOD, TOTAL),
                        payment("pi_2", PaymentStatus.CANCELED, eur(1))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"SUCCEEDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void paidOrder_whosePaymentDidNotSucceed_hasNoMoney(PaymentStatus status) {
        assertThat(found(order(OPEN, PAID), SOON, payment("pi_1", status, TOTAL)))
                .containsExactly(new Discrepancy(
                        FindingKind.PAID_WITHOUT_MONEY, ID.value(), ID.value(), "pi_1", TOTAL, NOTHING));
    }

    @Test
    void paidOrder_whosePaymentIsNowhere_hasNoMoney() {
        assertThat(found(order(OPEN, PAID), SOON))
                .extracting(Discrepancy::kind)
                .containsExactly(FindingKind.PAID_WITHOUT_MONEY);
    }

    static Stream<Money> others() {
        return Stream.of(eur(2_479), eur(2_481), Money.of(2_480, "USD"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherAmountOrCurrency_isFound(Money received) {
        assertThat(found(order(OPEN, PAID), SOON, payment("pi_1", PaymentStatus.SUCCEEDED, received)))
                .containsExactly(
                        new Discrepancy(FindingKind.AMOUNT_DIFFERS, "pi_1", ID.value(), "pi_1", TOTAL, received));
    }

    @ParameterizedTest
    @MethodSource("others")
    void paymentThatAsksForSomethingElse_isFound(Money asked) {
        assertThat(found(
                        order(OPEN, new PaymentState.Pending()),
                        SOON,
                        payment("pi_1", PaymentStatus.REQUIRES_PAYMENT_METHOD, asked)))
                .containsExactly(new Discrepancy(FindingKind.AMOUNT_DIFFERS, "pi_1", ID.value(), "pi_1", TOTAL, asked));
    }

    @Test
    void moneyGivenBack_isComparedByWhatArrived() {
        Order order = order(OPEN, partly(500), refund("r1", 500, Refund.State.SUCCEEDED));

        assertThat(found(order, LATER, succeeded("pi_1", shown("r1", 500, RefundStatus.SUCCEEDED))))
                .isEmpty();
        assertThat(found(order, LATER, succeeded("pi_1", shown("r1", 500, RefundStatus.PENDING))))
                .containsExactly(
                        new Discrepancy(FindingKind.REFUND_DIFFERS, ID.value(), ID.value(), "pi_1", eur(500), NOTHING));
    }

    @Test
    void cancelledOrder_mayHaveItsMoneyForAnHour() {
        Order order = order(CANCELLED, PAID);

        assertThat(found(order, SOON, succeeded("pi_1"))).isEmpty();
        assertThat(found(order, LATER, succeeded("pi_1")))
                .containsExactly(
                        new Discrepancy(FindingKind.MONEY_NOT_RETURNED, "pi_1", ID.value(), "pi_1", NOTHING, TOTAL));
        assertThat(found(order, LATER, succeeded("pi_1", shown("r1", 2_480, RefundStatus.PENDING))))
                .as("it is on its way")
                .isEmpty();
    }

    @Test
    void cancelledOrder_whoseBankHasTheMoney_keepsNone() {
        for (boolean lost : new boolean[] {true, false}) {
            PaymentState.Dispute dispute = new PaymentState.Dispute("dp_1", lost, TOTAL, null, PLACED);

            assertThat(found(order(CANCELLED, PaymentState.of(receipt(), NOTHING, dispute)), LATER, succeeded("pi_1")))
                    .isEmpty();
        }
    }

    @Test
    void secondSuccess_mayBeKeptForAnHour() {
        Order order = order(OPEN, PAID);

        assertThat(found(order, SOON, succeeded("pi_1"), succeeded("pi_2"))).isEmpty();
        assertThat(found(order, LATER, succeeded("pi_1"), succeeded("pi_2", shown("all", 80, RefundStatus.SUCCEEDED))))
                .containsExactly(new Discrepancy(
                        FindingKind.MONEY_NOT_RETURNED, "pi_2", ID.value(), "pi_2", NOTHING, eur(2_400)));
        assertThat(found(order, LATER, succeeded("pi_1"), succeeded("pi_2", shown("all", 2_480, RefundStatus.PENDING))))
                .isEmpty();
    }

    @Test
    void refundThatWasNeverMade_isFoundAfterAnHour() {
        Order order = order(OPEN, PAID, refund("r1", 500, Refund.State.REQUESTED));

        assertThat(found(order, SOON, succeeded("pi_1"))).isEmpty();
        assertThat(found(order, LATER, succeeded("pi_1")))
                .containsExactly(new Discrepancy(
                        FindingKind.REFUND_MISSING, ID.value() + "/r1", ID.value(), "pi_1", eur(500), NOTHING));
    }

    @Test
    void failedRefund_isFound_untilAnotherTakesItsPlace() {
        Refund failed = refund("r1", 500, Refund.State.FAILED);
        Payment payment = succeeded("pi_1", shown("r1", 500, RefundStatus.FAILED));

        assertThat(found(order(OPEN, PAID, failed), SOON, payment))
                .containsExactly(new Discrepancy(
                        FindingKind.REFUND_FAILED, ID.value() + "/r1", ID.value(), "pi_1", eur(500), NOTHING));
        assertThat(found(order(OPEN, PAID, failed, refund("r2", 499, Refund.State.PENDING)), SOON, payment))
                .hasSize(1);
        assertThat(found(order(OPEN, PAID, failed, refund("r2", 500, Refund.State.PENDING)), SOON, payment))
                .isEmpty();
    }

    @Test
    void failedRefundOfACancelledOrder_isFoundOnce() {
        Order order = order(CANCELLED, PAID, refund("r1", 2_480, Refund.State.FAILED));

        assertThat(found(order, LATER, succeeded("pi_1", shown("r1", 2_480, RefundStatus.FAILED))))
                .extracting(Discrepancy::kind)
                .containsExactly(FindingKind.REFUND_FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"PROCESSING", "REQUIRES_CAPTURE", "UNKNOWN"})
    void paymentOfUnknownEnd_isFoundAfterTheHardLimit(PaymentStatus status) {
        Order order = order(CANCELLED, new PaymentState.Processing());
        Payment payment = payment("pi_1", status, TOTAL);

        assertThat(found(order, PLACED.plus(HARD_LIMIT), payment)).isEmpty();
        assertThat(found(order, PLACED.plus(HARD_LIMIT).plusSeconds(1), payment))
                .containsExactly(
                        new Discrepancy(FindingKind.PAYMENT_STUCK, "pi_1", ID.value(), "pi_1", TOTAL, NOTHING));
    }
}
