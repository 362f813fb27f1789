package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment.Dispute.Outcome;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.testing.FakeGateway;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money of orders that goes back, or is questioned. */
class OrderRefundTest extends OnEveryDatabase {

    private static final Money SOME = Money.of(480, "EUR");

    private Order order = OrderFixture.placed();
    private PaymentReference payment = new PaymentReference("pi_none");

    @BeforeEach
    void placeAndPay() {
        order = shop.placed(wish("cart", "f", line("A", 2)));
        payment = new PaymentReference(FakeGateway.reference(order.id().value(), 1));
        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.news(order);
    }

    private ChangeResult refund(@Nullable Money amount, boolean restock) {
        return shop.desk.change(order.id(), new OrderChange.Refund(amount, "A crack", restock), Actor.STAFF, null);
    }

    private ChangeResult ship() {
        return shop.desk.change(order.id(), new OrderChange.Ship(null, null), Actor.STAFF, null);
    }

    private List<Refund.State> refunds() {
        return other.now(order).refunds().stream().map(Refund::state).toList();
    }

    @Test
    void part_goesBackOnce_isTold_andTheRestIsSent() {
        assertThat(refund(SOME, false)).isInstanceOf(ChangeResult.Done.class);
        assertThat(refunds()).containsExactly(Refund.State.REQUESTED);
        shop.repay();
        shop.news(order);

        Order after = shop.now(order);
        assertThat(after.payment().wireName()).isEqualTo("partially_refunded");
        assertThat(after.payment().givenBack()).isEqualTo(SOME);
        assertThat(refunds()).containsExactly(Refund.State.SUCCEEDED);
        assertThat(after.refunds().getFirst().reason()).isEqualTo("A crack");
        assertThat(gateway.refunded(payment.value())).isEqualTo(SOME);
        assertThat(shop.told(order)).containsExactly("placed", "paid", "refund_started", "refunded");
        assertThat(shop.journal("order.letter"))
                .contains("order-letter:" + order.id().value() + ":refunded:r1");
        assertThat(ship()).isInstanceOf(ChangeResult.Done.class);
    }

    @Test
    void neverMoreThanCameIn_alsoWhileAllIsUnderWay() {
        refund(SOME, false);

        assertThat(refund(TOTAL, false)).isInstanceOf(ChangeResult.Illegal.class);
        assertThat(refund(null, true)).isInstanceOf(ChangeResult.Done.class);
        assertThat(refund(null, false)).isInstanceOf(ChangeResult.Illegal.class);
        shop.repay();

        assertThat(shop.kept(order)).isEqualTo(NOTHING);
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.RETURNED);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(ship()).isInstanceOf(ChangeResult.Illegal.class);
    }

    @Test
    void cancelled_whileAPartIsOnItsWay_givesBackTheRest() {
        gateway.refundsAre(RefundStatus.PENDING);
        refund(SOME, false);
        shop.repay();
        assertThat(refunds()).containsExactly(Refund.State.PENDING);

        shop.cancel(order, Actor.STAFF);
        shop.repay();

        assertThat(gateway.refunded(payment.value())).isEqualTo(TOTAL);
        assertThat(shop.now(order).payment().wireName())
                .as("nothing has arrived")
                .isEqualTo("paid");
        gateway.refundBecomes(payment, "r1", RefundStatus.SUCCEEDED);
        gateway.refundBecomes(payment, "r2", RefundStatus.SUCCEEDED);
        shop.news(order);
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
        assertThat(shop.now(order).refunds()).extracting(Refund::reason).containsExactly("A crack", "cancelled");
    }

    @Test
    void refundThatFails_isTold_andMayBeAskedForAgain() {
        refund(null, false);
        shop.repay();
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");

        gateway.refundBecomes(payment, "r1", RefundStatus.FAILED);
        shop.news(order);

        assertThat(shop.now(order).payment().wireName()).isEqualTo("paid");
        assertThat(shop.told(order)).endsWith("refunded", "refund_failed");
        assertThat(refund(null, false)).isInstanceOf(ChangeResult.Done.class);
        shop.repay();
        assertThat(refunds()).containsExactly(Refund.State.FAILED, Refund.State.SUCCEEDED);
        assertThat(shop.kept(order)).isEqualTo(NOTHING);
    }

    @Test
    void refundThatIsRefused_isNotAskedForWithoutEnd_butShown() {
        refund(SOME, false);
        gateway.refundElsewhere(payment, TOTAL);
        shop.repay();

        assertThat(shop.now(order).refunds())
                .extracting(Refund::id, Refund::state)
                .containsExactlyInAnyOrder(
                        tuple("r1", Refund.State.FAILED),
                        tuple("re_" + payment.value() + "_1", Refund.State.SUCCEEDED));
        assertThat(shop.told(order)).containsOnlyOnce("refund_failed");
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
    }

    @Test
    void whoeverRefusesTheShopItself_isAskedAgain() {
        refund(SOME, false);
        gateway.failsOnce(Kind.REJECTED);
        gateway.failsOnce(Kind.REJECTED);
        assertThatThrownBy(shop::repay).isInstanceOf(UpstreamException.class);
        gateway.failsOnce(Kind.TIMEOUT);
        assertThatThrownBy(shop::repay).isInstanceOf(UpstreamException.class);
        assertThat(refunds()).containsExactly(Refund.State.REQUESTED);

        shop.repay();
        assertThat(refunds()).containsExactly(Refund.State.SUCCEEDED);
    }

    @Test
    void lostAnswer_givesBackOnce() {
        refund(SOME, false);
        gateway.losesAnAnswer();
        assertThatThrownBy(shop::repay).isInstanceOf(UpstreamException.class);

        shop.repay();

        assertThat(gateway.refunded(payment.value())).isEqualTo(SOME);
        assertThat(refunds()).containsExactly(Refund.State.SUCCEEDED);
    }

    @Test
    void secondSuccessThatCannotGoBack_isTold() {
        String second = FakeGateway.reference(order.id().value(), 2);
        gateway.another(order, 2, PaymentStatus.SUCCEEDED);
        shop.news(second);
        gateway.failsOnce(Kind.REJECTED);
        shop.repay(1);
        shop.news(second);

        assertThat(shop.told(order)).containsOnlyOnce("refund_failed");
        assertThat(shop.now(order).refunds()).isEmpty();
    }

    @Test
    void refundMadeElsewhere_isTheOrdersToo() {
        gateway.refundElsewhere(payment, SOME);
        shop.news(order);
        shop.news(order);

        assertThat(shop.now(order).payment().givenBack()).isEqualTo(SOME);
        assertThat(shop.told(order)).containsExactly("placed", "paid", "refunded");
        assertThat(refund(TOTAL, false)).isInstanceOf(ChangeResult.Illegal.class);
    }

    @Test
    void dispute_stopsTheOrder_untilItIsWon_andAnOlderSightOpensItNoMore() {
        gateway.dispute(payment, Outcome.OPEN);
        shop.news(order);
        other.news(order);
        assertThat(shop.now(order).payment().wireName()).isEqualTo("disputed");
        assertThat(ship()).isInstanceOf(ChangeResult.Illegal.class);
        assertThat(refund(SOME, false)).isInstanceOf(ChangeResult.Illegal.class);
        assertThat(shop.cancel(order, Actor.STAFF)).isInstanceOf(ChangeResult.Illegal.class);

        gateway.dispute(payment, Outcome.WON);
        shop.news(order);
        gateway.dispute(payment, Outcome.OPEN);
        shop.news(order);

        assertThat(shop.now(order).payment().wireName()).isEqualTo("paid");
        assertThat(shop.told(order)).containsExactly("placed", "paid", "dispute", "dispute");
        assertThat(ship()).isInstanceOf(ChangeResult.Done.class);
    }

    @Test
    void disputeThatIsLost_keepsTheGoodsHere_andGivesThePiecesBackWhenItIsCalledOff() {
        gateway.dispute(payment, Outcome.OPEN);
        shop.news(order);
        gateway.dispute(payment, Outcome.LOST);
        shop.news(order);

        assertThat(ship()).isInstanceOf(ChangeResult.Illegal.class);
        assertThat(shop.cancel(order, Actor.STAFF)).isInstanceOf(ChangeResult.Done.class);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(shop.journal("payment.refund")).isEmpty();
    }

    @Test
    void refundOfAPaymentThatIsQuestionedMeanwhile_isShownAsFailed_andIsAskedForAgainWhenThatIsWon() {
        shop.cancel(order, Actor.STAFF);
        gateway.dispute(payment, Outcome.OPEN);
        gateway.failsOnce(Kind.REJECTED);
        shop.repay(1);

        assertThat(shop.now(order).payment().wireName()).isEqualTo("disputed");
        assertThat(refunds()).containsExactly(Refund.State.FAILED);
        assertThat(shop.told(order)).endsWith("refund_started", "dispute", "refund_failed");

        gateway.dispute(payment, Outcome.WON);
        shop.news(order);
        shop.repay();
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
        assertThat(shop.now(order).refunds()).extracting(Refund::reason).containsExactly("cancelled", "cancelled");
    }
}
