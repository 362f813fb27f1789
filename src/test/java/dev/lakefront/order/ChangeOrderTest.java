package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.StockLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeOrderTest extends OnEveryDatabase {

    private static final OrderChange.Ship SHIP = new OrderChange.Ship("DHL", "00340");

    private Order order = OrderFixture.placed();

    @BeforeEach
    void place() {
        order = shop.placed(wish("cart", "f", line("A", 2)));
    }

    @AfterEach
    void recount() {
        Books.demandSound(shop);
    }

    private void pay() {
        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.news(order);
    }

    private ChangeResult change(OrderChange change) {
        return shop.desk.change(order.id(), change, Actor.STAFF, null);
    }

    @Test
    void cancelling_closesThePaymentFirst_andFreesThePieces() {
        ChangeResult result = shop.cancel(order, Actor.CUSTOMER);

        assertThat(result).isEqualTo(new ChangeResult.Done(shop.now(order)));
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("customer"));
        assertThat(gateway.closings()).isEqualTo(1);
        assertThat(shop.attempts(order)).containsExactly(Attempt.State.CLOSED);
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.RELEASED);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(shop.told(order)).containsExactly("placed", "cancelled");
        assertThat(shop.journal("order.letter"))
                .containsExactly("order-letter:" + order.id().value() + ":cancelled");
    }

    @Test
    void cancelledTwice_isCancelledOnce() {
        shop.cancel(order, Actor.CUSTOMER);
        Order cancelled = shop.now(order);

        assertThat(other.cancel(order, Actor.STAFF)).isEqualTo(new ChangeResult.AlreadySo(cancelled));

        assertThat(gateway.closings()).isEqualTo(1);
        assertThat(shop.level("A").available()).isEqualTo(10);
    }

    @Test
    void orderWhosePaymentWasNeverStarted_isCancelledWithoutAskingAnybody() {
        Order unstarted = ((PlaceResult.Placed) shop.place(wish("other", "f", line("B", 1)))).order();
        gateway.away(true);

        assertThat(shop.cancel(unstarted, Actor.CUSTOMER)).isInstanceOf(ChangeResult.Done.class);
        assertThat(shop.level("B").available()).isEqualTo(3);
    }

    @Test
    void paidWhileItIsCancelled_isPaid() {
        gateway.beforeClosing(() -> gateway.become(order, PaymentStatus.SUCCEEDED));

        assertThat(shop.cancel(order, Actor.CUSTOMER)).isInstanceOf(ChangeResult.Illegal.class);

        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
    }

    @Test
    void paidWhileStaffCancelsIt_isCancelled_andThePaymentGoesBack() {
        gateway.beforeClosing(() -> gateway.become(order, PaymentStatus.SUCCEEDED));

        assertThat(shop.cancel(order, Actor.STAFF)).isInstanceOf(ChangeResult.Done.class);
        shop.repay();

        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
    }

    @Test
    void paymentOnItsWay_keepsTheOrder() {
        gateway.become(order, PaymentStatus.PROCESSING);

        ChangeResult result = shop.cancel(order, Actor.CUSTOMER);

        assertThat(result).isInstanceOf(ChangeResult.PaymentUnderWay.class);
        assertThat(shop.now(order).isPayable()).isTrue();
        assertThat(shop.now(order).payment()).isEqualTo(new PaymentState.Processing());
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.HELD);
    }

    @Test
    void nobodyToAsk_keepsTheOrder_andSaysSo() {
        gateway.away(true);

        assertThatThrownBy(() -> shop.cancel(order, Actor.CUSTOMER)).isInstanceOf(UpstreamException.class);

        assertThat(shop.now(order).isPayable()).isTrue();
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.HELD);
    }

    @Test
    void noRoomForAMoment_isWaitedForByWhoWaitsForAnAnswer() {
        gateway.failsOnce(UpstreamException.Kind.RATE_LIMITED);
        assertThat(shop.cancel(order, Actor.CUSTOMER)).isInstanceOf(ChangeResult.Done.class);
        assertThat(shop.level("A").available()).isEqualTo(10);
    }

    @Test
    void noRoomAtAll_saysToAskAgain_andKeepsTheOrder() {
        for (int times = 0; times < 3; times++) {
            gateway.failsOnce(UpstreamException.Kind.RATE_LIMITED);
        }
        assertThat(shop.cancel(order, Actor.CUSTOMER)).isInstanceOf(ChangeResult.PaymentUnderWay.class);
        assertThat(shop.now(order).isPayable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Actor.class,
            names = {"STAFF", "EDITOR"})
    void paidOrder_isCancelledByTheShopsPeople_piecesAndMoneyGoBackOnce(Actor actor) {
        pay();

        assertThat(shop.cancel(order, actor)).isInstanceOf(ChangeResult.Done.class);
        assertThat(shop.cancel(order, actor)).isInstanceOf(ChangeResult.AlreadySo.class);
        shop.repay();
        shop.news(order);

        Order after = shop.now(order);
        assertThat(after.state()).isEqualTo(new OrderState.Cancelled("staff"));
        assertThat(after.payment().wireName()).isEqualTo("refunded");
        assertThat(shop.kept(order)).isEqualTo(NOTHING);
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.RETURNED);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(shop.told(order)).containsExactly("placed", "paid", "cancelled", "refund_started", "refunded");
        assertThat(shop.orders.isSpent("cart")).as("it was bought once").isTrue();
    }

    @Test
    void paidOrder_isNotCancelledByTheCustomer() {
        pay();

        assertThat(shop.cancel(order, Actor.CUSTOMER)).isInstanceOf(ChangeResult.Illegal.class);
        assertThat(gateway.closings()).isZero();
    }

    @Test
    void paidOrder_isSentAndDelivered_andIsCompleted() {
        assertThat(change(SHIP)).as("not paid").isInstanceOf(ChangeResult.Illegal.class);
        pay();

        assertThat(change(SHIP)).isInstanceOf(ChangeResult.Done.class);
        assertThat(change(SHIP)).isInstanceOf(ChangeResult.AlreadySo.class);
        assertThat(shop.cancel(order, Actor.STAFF)).as("sent").isInstanceOf(ChangeResult.Illegal.class);
        assertThat(change(new OrderChange.Deliver())).isInstanceOf(ChangeResult.Done.class);

        Order after = other.now(order);
        assertThat(after.state()).isEqualTo(new OrderState.Completed());
        assertThat(after.fulfilment()).isEqualTo(FulfilmentState.DELIVERED);
        assertThat(after.shipments()).extracting(Shipment::trackingCode).containsExactly("00340");
        assertThat(shop.told(order)).containsExactly("placed", "paid", "shipped", "delivered", "completed");
        String letter = "order-letter:" + order.id().value();
        assertThat(shop.journal("order.letter"))
                .containsExactly(letter + ":confirmed", letter + ":shipped:s1", letter + ":delivered");

        assertThat(change(new OrderChange.Return())).isInstanceOf(ChangeResult.Done.class);
        assertThat(shop.level("A").sold())
                .as("nobody knows yet in which state they are")
                .isEqualTo(2);
    }

    @Test
    void anotherTag_isAConflict_andNothingIsDone() {
        ChangeResult result = shop.desk.change(order.id(), new OrderChange.Cancel(null), Actor.STAFF, "\"old\"");

        assertThat(result).isEqualTo(new ChangeResult.Conflict(shop.now(order)));
        assertThat(gateway.closings()).isZero();

        String tag = shop.now(order).tag();
        assertThat(shop.desk.change(order.id(), new OrderChange.Cancel(null), Actor.STAFF, tag))
                .isInstanceOf(ChangeResult.Done.class);
    }

    @Test
    void orderThatIsNot_isUnknown() {
        assertThat(shop.desk.change(OrderId.random(), SHIP, Actor.STAFF, null)).isEqualTo(new ChangeResult.Unknown());
    }

    @Test
    void editorsRequest_isAnsweredOnTheOrder() {
        RequestOutcome outcome =
                new RequestOutcome("shipped", false, "The order is not paid.", "2026-03-01T12:00:00Z", clock.instant());

        shop.inTransaction(() -> {
            shop.changes.answer(order.id(), outcome);
            return true;
        });

        assertThat(other.now(order).outcome()).isEqualTo(outcome);
        assertThat(shop.now(order).version()).isEqualTo(2);
        assertThat(shop.shopSeq(order.id().documentId())).isEqualTo(2);
    }
}
