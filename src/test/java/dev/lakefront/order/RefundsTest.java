package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.receipt;
import static dev.lakefront.order.OrderFixture.refund;
import static dev.lakefront.order.OrderFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.RefundStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundsTest {

    /** Whatever is shown in whatever order: further, and never back. */
    @ParameterizedTest
    @CsvSource({
        "REQUESTED, PENDING, PENDING",
        "REQUESTED, REQUIRES_ACTION, PENDING",
        "REQUESTED, UNKNOWN, PENDING",
        "REQUESTED, SUCCEEDED, SUCCEEDED",
        "REQUESTED, FAILED, FAILED",
        "REQUESTED, CANCELED, FAILED",
        "PENDING, PENDING, PENDING",
        "PENDING, SUCCEEDED, SUCCEEDED",
        "PENDING, FAILED, FAILED",
        "SUCCEEDED, PENDING, SUCCEEDED",
        "SUCCEEDED, FAILED, FAILED",
        "FAILED, PENDING, FAILED",
        "FAILED, SUCCEEDED, FAILED"
    })
    void refund_getsFurtherOnly(Refund.State known, RefundStatus status, Refund.State after) {
        List<Refund> merged =
                Refunds.merge(List.of(refund("r1", "re_1", 480, known)), List.of(shown("re_1", "r1", 480, status)));

        assertThat(merged).containsExactly(refund("r1", "re_1", 480, after));
    }

    @Test
    void refundThatIsNotShownYet_isKept() {
        List<Refund> known = List.of(refund("r1", null, 480, Refund.State.REQUESTED));

        assertThat(Refunds.merge(known, List.of())).isEqualTo(known);
    }

    @Test
    void refund_isKnownByItsName_asLongAsNobodyKnowsItsReference() {
        List<Refund> merged = Refunds.merge(
                List.of(refund("r1", null, 480, Refund.State.REQUESTED)),
                List.of(shown("re_9", "r1", 480, RefundStatus.SUCCEEDED)));

        assertThat(merged).containsExactly(refund("r1", "re_9", 480, Refund.State.SUCCEEDED));
    }

    @Test
    void refundThatWasRefused_andWasMadeAllTheSame_counts() {
        List<Refund> merged = Refunds.merge(
                List.of(refund("r1", null, 480, Refund.State.FAILED)),
                List.of(shown("re_1", "r1", 480, RefundStatus.PENDING)));

        assertThat(merged).containsExactly(refund("r1", "re_1", 480, Refund.State.PENDING));
    }

    @Test
    void refundOfSomebodyElse_isKnownByItsReference() {
        List<Refund> merged = Refunds.merge(
                List.of(refund("r1", "re_1", 480, Refund.State.SUCCEEDED)),
                List.of(
                        shown("re_1", "r1", 480, RefundStatus.SUCCEEDED),
                        shown("re_2", null, 100, RefundStatus.SUCCEEDED)));

        assertThat(merged).extracting(Refund::id).containsExactly("r1", "re_2");
        assertThat(Refunds.merge(merged, List.of(shown("re_2", null, 100, RefundStatus.FAILED))))
                .extracting(Refund::state)
                .containsExactly(Refund.State.SUCCEEDED, Refund.State.FAILED);
    }

    @Test
    void shopsOwnRefundThatItForgot_hasItsNameAgain_unlessAnotherHasIt() {
        List<Refund> merged = Refunds.merge(
                List.of(refund("r1", "re_1", 480, Refund.State.SUCCEEDED)),
                List.of(
                        shown("re_2", "r2", 100, RefundStatus.SUCCEEDED),
                        shown("re_3", "r1", 200, RefundStatus.SUCCEEDED)));

        assertThat(merged).extracting(Refund::id).containsExactly("r1", "r2", "re_3");
        assertThat(Refunds.arrived(merged, TOTAL.currency())).isEqualTo(Money.of(780, "EUR"));
    }

    @Test
    void nextOne_hasAnIdThatNoneHad() {
        Order order = paid().as(
                        paid().payment(),
                        List.of(
                                refund("r7", "re_1", 1, Refund.State.FAILED),
                                refund("re_2", "re_2", 1, Refund.State.SUCCEEDED)));

        assertThat(Refunds.next(order, TOTAL, null, false, LATER).id()).isEqualTo("r8");
        assertThat(Refunds.next(paid(), TOTAL, null, false, LATER).id()).isEqualTo("r1");
    }

    @Test
    void whatIsLeft_isNeverLessThanNothing_andMindsWhatOnlyTheSumTells() {
        PaymentState some = new PaymentState.PartiallyRefunded(receipt("pi_1"), Money.of(480, "EUR"));
        assertThat(Refunds.left(placed().as(some), receipt("pi_1"))).isEqualTo(Money.of(2_000, "EUR"));

        Order tooMuch = paid().as(paid().payment(), List.of(refund("r1", null, 9_000, Refund.State.PENDING)));
        assertThat(Refunds.left(tooMuch, receipt("pi_1"))).isEqualTo(Money.of(0, "EUR"));
    }
}
