package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts.NewAttempt;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.testing.FakeGateway;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and what their payments show. */
class OrderPaymentTest extends OnEveryDatabase {

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

    @Test
    void paidOrder_hasItsPieces_itsLetter_andUsesItsCartUp() {
        pay();

        Order paid = other.now(order);
        assertThat(paid.payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(paid.isOpen()).isTrue();
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
        assertThat(shop.told(order)).containsExactly("placed", "paid");
        assertThat(shop.journal("order.letter"))
                .containsExactly("order-letter:" + order.id().value() + ":confirmed");
        assertThat(shop.journal("order.paid"))
                .containsExactly("order-paid:" + order.id().value());
        assertThat(shop.shopSeq(order.id().documentId())).isEqualTo(2);
        assertThat(shop.shopSeq("stock.A")).isEqualTo(1);
        assertThat(shop.orders.unpaidOf("cart")).isEmpty();
        assertThat(shop.orders.isSpent("cart")).isTrue();
        assertThat(shop.startable.startable(order.id().value())).isEmpty();
        assertThat(shop.number("select count(*) from stock_hold_place")).isZero();
    }

    @Test
    void newsToldAgain_changesNothing() {
        pay();
        Order paid = shop.now(order);

        shop.news(order);
        other.news(order);

        assertThat(shop.now(order)).isEqualTo(paid);
        assertThat(shop.told(order)).containsExactly("placed", "paid");
        assertThat(shop.shopSeq(order.id().documentId())).isEqualTo(2);
    }

    @Test
    void declined_thenProcessing_thenPaid_isTold() {
        gateway.decline(order);
        shop.news(order);
        assertThat(shop.now(order).payment()).isEqualTo(new PaymentState.Failed("card_declined", null));

        gateway.become(order, PaymentStatus.PROCESSING);
        shop.news(order);
        assertThat(shop.now(order).payment()).isEqualTo(new PaymentState.Processing());

        pay();
        assertThat(shop.told(order)).containsExactly("placed", "payment_failed", "payment_processing", "paid");
        assertThat(shop.now(order).version()).isEqualTo(4);
    }

    @Test
    void secondSuccess_isGivenBackOnce_andToldOnce() {
        pay();
        shop.inTransaction(() -> {
            shop.changes.lock(order.id());
            return shop.attempts.begin(
                    order.id().value(),
                    new NewAttempt(PaymentKind.PAYMENT_INTENT, TOTAL, clock.instant(), null, null),
                    clock.instant());
        });
        String second =
                gateway.another(order, 2, PaymentStatus.SUCCEEDED).reference().value();

        shop.news(second);
        shop.news(second);
        shop.repay();
        shop.news(second);

        assertThat(gateway.refunded(second)).isEqualTo(TOTAL);
        assertThat(gateway.refunded(FakeGateway.reference(order.id().value(), 1)))
                .isEqualTo(NOTHING);
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.told(order)).containsExactly("placed", "paid", "refund_started", "refunded");
        assertThat(shop.journal("payment.refund")).hasSize(1);
        assertThat(shop.level("A").sold()).isEqualTo(2);
    }

    @Test
    void successAfterTheCustomerCancelled_isGivenBack() {
        shop.cancel(order, Actor.CUSTOMER);
        gateway.another(order, 1, PaymentStatus.SUCCEEDED);

        shop.news(order);
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        shop.repay();

        Order after = shop.now(order);
        assertThat(after.state()).isEqualTo(new OrderState.Cancelled("customer"));
        assertThat(after.payment().wireName()).isEqualTo("refunded");
        assertThat(shop.kept(order)).isEqualTo(NOTHING);
        assertThat(shop.orders.isSpent("cart")).as("the cart was not bought").isFalse();
        assertThat(shop.journal("order.paid")).isEmpty();
        assertThat(shop.told(order)).containsExactly("placed", "cancelled", "refund_started", "refunded");
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
    }

    @Test
    void successAfterTheTimeWasUp_takesThePiecesAgain() {
        expire();
        gateway.another(order, 1, PaymentStatus.SUCCEEDED);

        shop.news(order);

        Order after = shop.now(order);
        assertThat(after.isOpen()).isTrue();
        assertThat(after.payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.SOLD);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
        assertThat(shop.orders.isSpent("cart")).isTrue();
        assertThat(shop.told(order)).containsExactly("placed", "cancelled", "paid");
        assertThat(shop.journal("payment.refund")).isEmpty();
    }

    @Test
    void successAfterTheTimeWasUp_isGivenBackIfThePiecesAreGone() {
        expire();
        shop.placed(wish("another", "f", line("A", 9)));
        gateway.another(order, 1, PaymentStatus.SUCCEEDED);

        shop.news(order);
        shop.repay();

        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 9));
    }

    private void expire() {
        clock.advance(Duration.ofMinutes(31));
        shop.run("order-expiry");
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
        assertThat(shop.attempts(order)).containsExactly(Attempt.State.CLOSED);
    }

    @Test
    void paymentThatNobodyTellsOf_isLookedAtAfterAMinute_andThenMoreRarely() {
        gateway.become(order, PaymentStatus.PROCESSING);
        shop.run("payment-sweep");
        assertThat(gateway.looks()).as("left to its shopper").isZero();

        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        other.run("payment-sweep");
        assertThat(gateway.looks()).isEqualTo(1);
        assertThat(shop.now(order).payment()).isEqualTo(new PaymentState.Processing());

        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).as("when it is twice as old").isEqualTo(2);
        gateway.become(order, PaymentStatus.SUCCEEDED);
        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);

        clock.advance(Duration.ofHours(1));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).as("paid orders wait for nothing").isEqualTo(3);
    }

    @Test
    void paymentThatTakesDays_isLookedAtEveryHour() {
        gateway.become(order, PaymentStatus.PROCESSING);
        clock.advance(Duration.ofHours(9));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(59));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        assertThat(gateway.looks()).isEqualTo(2);
    }

    /** Whoever paid so is told, and has the time to pay again that is left to nobody else. */
    @Test
    void paymentThatFailsOnItsWay_leavesTimeForAnother() {
        gateway.become(order, PaymentStatus.PROCESSING);
        shop.news(order);
        clock.advance(Duration.ofHours(5));
        gateway.decline(order);
        shop.news(order);
        shop.news(order);

        Duration time = Duration.ofMinutes(30);
        assertThat(shop.now(order).deadline()).isEqualTo(clock.instant().plus(time));
        assertThat(shop.hold(order).deadline()).isEqualTo(clock.instant().plus(time));
        assertThat(shop.told(order)).containsExactly("placed", "payment_processing", "payment_failed");
        assertThat(shop.journal("order.letter")).hasSize(1);

        clock.advance(time.minusSeconds(1));
        shop.run("order-expiry");
        assertThat(shop.now(order).isPayable()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        shop.run("order-expiry");
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
    }

    @Test
    void whoeverTakesPaymentsAway_theSweepGoesOnLater() {
        gateway.become(order, PaymentStatus.SUCCEEDED);
        clock.advance(Duration.ofMinutes(1));
        gateway.away(true);
        shop.run("payment-sweep");
        assertThat(shop.now(order).isPayable()).isTrue();

        gateway.away(false);
        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-sweep");
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
    }
}
