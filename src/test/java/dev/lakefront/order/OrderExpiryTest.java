package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.StockLevel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderExpiryTest extends OnEveryDatabase {

    private static final Duration PAY_WITHIN = Duration.ofMinutes(30);

    private Order order = OrderFixture.placed();

    @BeforeEach
    void place() {
        order = shop.placed(wish("cart", "f", line("A", 2)));
    }

    @AfterEach
    void recount() {
        Books.demandSound(shop);
    }

    private static void expireAfter(Duration time) {
        clock.advance(time);
        shop.run("order-expiry");
        other.run("order-expiry");
    }

    @Test
    void unpaidOrder_isCalledOffWhenItsTimeIsUp_andNotBefore() {
        expireAfter(PAY_WITHIN.minusSeconds(1));
        assertThat(shop.now(order).isPayable()).isTrue();
        assertThat(gateway.closings()).isZero();

        expireAfter(Duration.ofSeconds(1));

        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
        assertThat(gateway.closings()).as("by one of both").isEqualTo(1);
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.RELEASED);
        assertThat(shop.level("A").available()).isEqualTo(10);
        assertThat(shop.told(order)).containsExactly("placed", "cancelled");
        assertThat(shop.journal("order.letter")).as("nobody wants one").isEmpty();
    }

    @Test
    void paidAtTheLastMoment_isPaid() {
        gateway.beforeClosing(() -> gateway.become(order, PaymentStatus.SUCCEEDED));

        expireAfter(PAY_WITHIN);

        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
    }

    @Test
    void paymentOnItsWay_keepsThePieces_andIsTriedAgain() {
        gateway.become(order, PaymentStatus.PROCESSING);
        expireAfter(PAY_WITHIN);

        assertThat(shop.now(order).isPayable()).isTrue();
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.HELD);
        assertThat(gateway.closings()).isEqualTo(1);
        expireAfter(Duration.ofSeconds(59));
        assertThat(gateway.closings()).as("not again at once").isEqualTo(1);

        gateway.become(order, PaymentStatus.REQUIRES_PAYMENT_METHOD);
        expireAfter(Duration.ofSeconds(1));

        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
    }

    @Test
    void paymentOnItsWayForADay_isGivenUp_withAnAlert_andHealedByItsMoney() {
        double before = shop.count("lakefront.orders.stuck");
        gateway.become(order, PaymentStatus.PROCESSING);
        expireAfter(PAY_WITHIN);
        expireAfter(Duration.ofMinutes(6));
        assertThat(shop.gauge("lakefront.orders.overdue")).isEqualTo(1);
        clock.advance(Duration.ofHours(24).minus(PAY_WITHIN).minusMinutes(7));
        shop.run("order-expiry");
        assertThat(shop.now(order).isPayable()).isTrue();

        clock.advance(Duration.ofMinutes(1));
        shop.run("order-expiry");

        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
        assertThat(shop.count("lakefront.orders.stuck")).isEqualTo(before + 1);
        assertThat(shop.gauge("lakefront.orders.overdue")).isZero();
        assertThat(shop.level("A").available()).isEqualTo(10);

        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.news(order);
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.now(order).isOpen()).isTrue();
    }

    @Test
    void paymentOfAnOrderThatWasGivenUp_isClosedWhenThatCanBeDone() {
        gateway.become(order, PaymentStatus.PROCESSING);
        expireAfter(Duration.ofHours(24));
        assertThat(shop.now(order).isOpen()).isFalse();
        assertThat(shop.attempts(order)).containsExactly(Attempt.State.CLOSED);

        clock.advance(Duration.ofMinutes(1));
        shop.run("payment-starts");
        gateway.decline(order);
        clock.advance(Duration.ofMinutes(1));
        other.run("payment-starts");

        assertThat(gateway.payments()).allMatch(Payment::dead);
        assertThat(shop.told(order)).containsExactly("placed", "payment_processing", "cancelled");
    }

    @Test
    void nobodyToAsk_keepsThePieces_andOneFindsThatOutForAll() {
        for (int i = 0; i < 5; i++) {
            shop.placed(wish("cart-" + i, "f", line("A", 1)));
        }
        gateway.away(true);
        expireAfter(PAY_WITHIN);
        assertThat(shop.level("A").held()).isEqualTo(7);

        gateway.away(false);
        expireAfter(Duration.ofMinutes(1));

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
    }

    @Test
    void manyAtOnce_areAllCalledOff() {
        shop.clear(Map.of("A", 1_000));
        for (int i = 0; i < 120; i++) {
            shop.place(wish("cart-" + i, "f", line("A", 1)));
        }

        expireAfter(PAY_WITHIN);

        assertThat(shop.number("select count(*) from shop_order where status = 'cancelled'"))
                .isEqualTo(120);
        assertThat(shop.level("A").available()).isEqualTo(1_000);
    }
}
