package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.cancelled;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.OrderChange.Ship;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FulfilmentTransitionTest {

    private static final Ship UNTRACKED = new Ship(null, null);
    private static final Ship TRACKED = new Ship("DHL", "00340");

    private static Decision decide(Order order, String wish) {
        return switch (wish) {
            case "ship" -> FulfilmentTransition.ship(order, UNTRACKED, LATER);
            case "track" -> FulfilmentTransition.ship(order, TRACKED, LATER);
            case "deliver" -> FulfilmentTransition.deliver(order);
            default -> FulfilmentTransition.comeBack(order);
        };
    }

    /** Every state and every wish; what is not named cannot be done. */
    @ParameterizedTest
    @CsvSource({
        "UNFULFILLED, ship, SHIPPED",
        "UNFULFILLED, track, SHIPPED",
        "UNFULFILLED, deliver, illegal",
        "UNFULFILLED, return, illegal",
        "PARTIALLY_SHIPPED, ship, SHIPPED",
        "PARTIALLY_SHIPPED, track, SHIPPED",
        "PARTIALLY_SHIPPED, deliver, illegal",
        "PARTIALLY_SHIPPED, return, illegal",
        "SHIPPED, ship, same",
        "SHIPPED, track, illegal",
        "SHIPPED, deliver, DELIVERED",
        "SHIPPED, return, RETURNED",
        "DELIVERED, ship, illegal",
        "DELIVERED, track, illegal",
        "DELIVERED, deliver, same",
        "DELIVERED, return, RETURNED",
        "RETURNED, ship, illegal",
        "RETURNED, track, illegal",
        "RETURNED, deliver, illegal",
        "RETURNED, return, same",
        "FAILED, ship, illegal",
        "FAILED, track, illegal",
        "FAILED, deliver, illegal",
        "FAILED, return, illegal"
    })
    void goods_goForwardOnly(FulfilmentState from, String wish, String to) {
        Decision decision = decide(paid().as(from, List.of()), wish);

        switch (to) {
            case "illegal" -> assertThat(decision).isInstanceOf(Illegal.class);
            case "same" -> assertThat(decision).isEqualTo(new Unchanged());
            default -> assertThat(((Changed) decision).order().fulfilment()).isEqualTo(FulfilmentState.valueOf(to));
        }
    }

    @Test
    void goodsOfAnUnpaidRefundedDisputedOrCancelledOrder_stay() {
        List<Order> orders = List.of(
                placed(),
                placed().as(new PaymentState.Processing()),
                placed().as(new PaymentState.Failed("card_declined", null)),
                placed().as(new PaymentState.Refunded(receipt("pi_1"), TOTAL)),
                placed().as(OrderFixture.disputed()),
                cancelled("staff"),
                paid().as(new OrderState.Cancelled("staff")));

        assertThat(orders).allSatisfy(order -> {
            assertThat(decide(order, "ship")).isInstanceOf(Illegal.class);
            assertThat(decide(order, "track")).isInstanceOf(Illegal.class);
        });
    }

    @Test
    void goodsOfADisputeThatIsLost_stay() {
        PaymentState.Dispute lost = new PaymentState.Dispute("dp_1", true, TOTAL, null, OrderFixture.PLACED);
        PaymentState payment = new PaymentState.Disputed(receipt("pi_1"), OrderFixture.NOTHING, lost);

        assertThat(decide(placed().as(payment), "ship")).isEqualTo(new Illegal("The payment is disputed."));
    }

    @Test
    void goodsOfAPartiallyRefundedOrder_leave_unlessTheyAreOnSaleAgain() {
        Money some = Money.of(480, "EUR");
        PaymentState payment = new PaymentState.PartiallyRefunded(receipt("pi_1"), some);
        Refund kept = new Refund("r1", "re_1", some, Refund.State.SUCCEEDED, null, false, LATER);
        Refund restocked = new Refund("r1", "re_1", some, Refund.State.FAILED, null, true, LATER);

        assertThat(decide(placed().as(payment, List.of(kept)), "ship")).isInstanceOf(Changed.class);
        assertThat(decide(placed().as(payment, List.of(restocked)), "ship")).isInstanceOf(Illegal.class);
        assertThat(decide(paid().as(paid().payment(), List.of(restocked)), "track"))
                .isInstanceOf(Illegal.class);
    }

    @Test
    void sentWithACode_theParcelIsKnown_andTold() {
        Changed change = (Changed) decide(paid(), "track");

        Shipment parcel = new Shipment("s1", "DHL", "00340", "in_transit", LATER);
        assertThat(change.order().shipments()).containsExactly(parcel);
        assertThat(change.effects())
                .containsExactly(
                        Tell.of("shipped.tracked", "DHL", "00340"), new Write(OrderLetter.Kind.SHIPPED, "s1", "s1"));
        assertThat(decide(change.order(), "track")).as("again").isEqualTo(new Unchanged());
    }

    @Test
    void sentWithoutACode_isToldAsWell() {
        Changed change = (Changed) decide(paid(), "ship");

        assertThat(change.order().shipments()).isEmpty();
        assertThat(change.effects()).containsExactly(Tell.of("shipped"), Write.of(OrderLetter.Kind.SHIPPED));
    }

    @Test
    void carrierAndCode_comeTogether() {
        assertThat(FulfilmentTransition.ship(paid(), new Ship("DHL", null), LATER))
                .isInstanceOf(Illegal.class);
        assertThat(FulfilmentTransition.ship(paid(), new Ship(null, "00340"), LATER))
                .isInstanceOf(Illegal.class);
    }

    @Test
    void paidAndDelivered_isCompleted() {
        Order sent = ((Changed) decide(paid(), "track")).order();

        Changed change = (Changed) decide(sent, "deliver");

        assertThat(change.order().state()).isEqualTo(new OrderState.Completed());
        assertThat(change.order().shipments()).extracting(Shipment::status).containsExactly("delivered");
        assertThat(change.effects())
                .containsExactly(Tell.of("delivered"), Write.of(OrderLetter.Kind.DELIVERED), Tell.of("completed"));
    }

    @Test
    void deliveredWhileDisputed_isNotCompleted() {
        Order sent = placed().as(OrderFixture.disputed()).as(FulfilmentState.SHIPPED, List.of());

        assertThat(((Changed) decide(sent, "deliver")).order().isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FulfilmentState.class,
            names = {"SHIPPED", "DELIVERED"})
    void whatComesBack_isTold_andTouchesNoPieces(FulfilmentState from) {
        Changed change = (Changed) decide(paid().as(from, List.of()), "return");

        assertThat(change.effects()).containsExactly(Tell.of("returned"), Write.of(OrderLetter.Kind.RETURNED));
    }
}
