package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.attempt;
import static dev.lakefront.order.OrderFixture.cancelled;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.payment;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.IfPiecesAreThere;
import dev.lakefront.order.Decision.Once;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.SpendCart;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTransitionTest {

    private static final List<Attempt> FIRST = List.of(attempt(1, Attempt.State.OPEN));
    private static final Money SOME = Money.of(480, "EUR");

    private static Decision decide(Order order, Payment shown) {
        return PaymentTransition.decide(order, FIRST, shown.attempt(), shown, LATER);
    }

    private static Payment refunded(String reference, Money refunded) {
        return payment(reference, 1, PaymentStatus.SUCCEEDED, TOTAL, refunded, null);
    }

    /** Every state of an order that the shop can bring it into. */
    static List<Order> everyOrder() {
        PaymentState.Receipt receipt = receipt("pi_1");
        List<PaymentState> payments = List.of(
                new PaymentState.Pending(),
                new PaymentState.Processing(),
                new PaymentState.Failed("card_declined", null),
                new PaymentState.Paid(receipt),
                new PaymentState.PartiallyRefunded(receipt, SOME),
                new PaymentState.Refunded(receipt, TOTAL),
                new PaymentState.Disputed(receipt, OrderFixture.NOTHING, OrderFixture.dispute()));
        List<OrderState> states = List.of(
                new OrderState.Open(),
                new OrderState.Completed(),
                new OrderState.Cancelled("customer"),
                new OrderState.Cancelled("expired"));
        List<Order> orders = new ArrayList<>();
        for (PaymentState payment : payments) {
            for (OrderState state : states) {
                if (payment.received() || !(state instanceof OrderState.Completed)) {
                    orders.add(placed().as(payment).as(state));
                }
            }
        }
        return orders;
    }

    static Stream<Arguments> everyOrderAndPayment() {
        List<Payment> payments = new ArrayList<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            for (String reference : List.of("pi_1", "pi_2")) {
                payments.add(payment(reference, status));
                if (status == PaymentStatus.SUCCEEDED) {
                    payments.add(refunded(reference, SOME));
                    payments.add(refunded(reference, TOTAL));
                    payments.add(payment(reference, 1, status, TOTAL.minus(SOME), NOTHING, null));
                    payments.add(payment(reference, 1, status, Money.of(2_480, "USD"), Money.of(0, "USD"), null));
                }
            }
        }
        return everyOrder().stream()
                .flatMap(order -> payments.stream()
                        .map(payment -> Arguments.of(
                                order.state() + ", " + order.payment().wireName(),
                                order,
                                payment + " of " + payment.received() + ", back " + payment.refunded(),
                                payment)));
    }

    /** What holds whatever comes when. */
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("everyOrderAndPayment")
    void noOrderIsPaidWithoutMoney_noMoneyIsForgotten_andRepeatingChangesNothing(
            String state, Order before, String shown, Payment payment) {
        for (Changed change : outcomes(decide(before, payment))) {
            Order after = change.order();

            boolean fits = payment.succeeded() && payment.received().equals(TOTAL);
            if (after.payment().received() && !before.payment().received()) {
                assertThat(fits).as("the money is there").isTrue();
                assertThat(after.payment().counted().reference())
                        .isEqualTo(payment.reference().value());
            }
            if (before.payment().received()) {
                assertThat(after.payment().counted())
                        .as("the payment that counts stays so")
                        .isEqualTo(before.payment().counted());
            }
            if (payment.succeeded() && !payment.refunded().equals(payment.received())) {
                boolean counts = after.payment().counted() != null
                        && after.payment()
                                .counted()
                                .reference()
                                .equals(payment.reference().value());
                boolean goesBack = change.effects().stream().anyMatch(PayBack.class::isInstance);
                boolean stays = counts && !(after.state() instanceof OrderState.Cancelled);
                assertThat(stays || goesBack || counts && before.payment().received())
                        .as("money counts for an order that is, or goes back")
                        .isTrue();
                assertThat(stays && goesBack).as("and not both").isFalse();
            }
            assertThat(change.effects().contains(Pieces.SELL))
                    .as("pieces are sold when an open order is paid")
                    .isEqualTo(before.isOpen()
                            && !before.payment().received()
                            && after.payment().received());
            assertThat(change.effects().stream()
                            .filter(SpendCart.class::isInstance)
                            .count())
                    .isEqualTo(
                            after.isOpen()
                                            && after.payment().received()
                                            && !before.payment().received()
                                    ? 1
                                    : 0);
            assertThat(again(after, payment)).as("shown again").isTrue();
        }
    }

    /** Whether the same payment leaves such an order alone. */
    private static boolean again(Order order, Payment payment) {
        Decision decision = decide(order, payment);
        return decision instanceof Unchanged
                || decision instanceof Once once && once.change().order().equals(order);
    }

    private static List<Changed> outcomes(Decision decision) {
        return switch (decision) {
            case Unchanged unchanged -> List.of();
            case Decision.Illegal illegal -> throw new AssertionError("a payment asks for nothing");
            case Changed changed -> List.of(changed);
            case Once once -> List.of(once.change());
            case IfPiecesAreThere either -> List.of(either.then(), either.otherwise());
        };
    }

    @Test
    void success_paysTheOrder_sellsItsPieces_andConfirmsIt() {
        Decision decision = decide(placed(), payment("pi_1", PaymentStatus.SUCCEEDED));

        PaymentState.Receipt receipt = new PaymentState.Receipt("pi_1", "payment_intent", "card", TOTAL, LATER);
        assertThat(decision)
                .isEqualTo(new Changed(
                        placed().as(new PaymentState.Paid(receipt)),
                        List.of(
                                Pieces.SELL,
                                Tell.of("paid", TOTAL),
                                Write.of(OrderLetter.Kind.CONFIRMED),
                                new SpendCart())));
    }

    @Test
    void successThatWasGivenBackAlready_isBoth() {
        Changed change = (Changed) decide(placed(), refunded("pi_1", SOME));

        assertThat(change.order().payment()).isInstanceOf(PaymentState.PartiallyRefunded.class);
        assertThat(change.order().payment().givenBack()).isEqualTo(SOME);
    }

    @Test
    void secondSuccess_goesBack_andTheFirstCounts() {
        Decision decision = decide(paid(), payment("pi_2", PaymentStatus.SUCCEEDED));

        assertThat(decision)
                .isEqualTo(new Once(
                        "refund_started",
                        "pi_2",
                        new Changed(
                                paid(),
                                List.of(
                                        new Tell("refund_started.twice", List.of(TOTAL), "pi_2"),
                                        new PayBack("pi_2", "all", TOTAL)))));
    }

    @Test
    void secondSuccessThatWentBack_isToldOnce() {
        Decision decision = decide(paid(), refunded("pi_2", TOTAL));

        assertThat(decision)
                .isEqualTo(new Once(
                        "refunded",
                        "pi_2",
                        new Changed(
                                paid(),
                                List.of(
                                        new Tell("refunded", List.of(TOTAL), "pi_2"),
                                        new Write(OrderLetter.Kind.REFUNDED, null, "pi_2")))));
    }

    @Test
    void anotherAmountOrCurrency_isNoPayment_andGoesBack() {
        Money less = TOTAL.minus(Money.of(1, "EUR"));
        Money dollars = Money.of(2_480, "USD");

        Once tooLittle = (Once) decide(placed(), payment("pi_1", 1, PaymentStatus.SUCCEEDED, less, NOTHING, null));
        Once foreign =
                (Once) decide(placed(), payment("pi_1", 1, PaymentStatus.SUCCEEDED, dollars, Money.of(0, "USD"), null));

        assertThat(tooLittle.change().order()).isEqualTo(placed());
        assertThat(tooLittle.change().effects()).contains(new PayBack("pi_1", "all", less));
        assertThat(foreign.change().order()).isEqualTo(placed());
        assertThat(foreign.change().effects()).contains(new PayBack("pi_1", "all", dollars));
    }

    @Test
    void successWithoutMoney_isNone() {
        Payment nothing = payment("pi_1", 1, PaymentStatus.SUCCEEDED, NOTHING, NOTHING, null);

        assertThat(decide(placed(), nothing)).isEqualTo(new Unchanged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "staff", "replaced", "Their own words", "EXPIRED"})
    void successAfterCancellation_goesBack(String reason) {
        Changed change = (Changed) decide(cancelled(reason), payment("pi_1", PaymentStatus.SUCCEEDED));

        assertThat(change.order().state()).isEqualTo(new OrderState.Cancelled(reason));
        assertThat(change.order().payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(change.effects())
                .containsExactly(
                        new Tell("refund_started.late", List.of(TOTAL), "pi_1"), new PayBack("pi_1", "all", TOTAL));
    }

    @Test
    void successAfterTheTimeWasUp_revivesTheOrderIfItsPiecesAreThere() {
        IfPiecesAreThere either =
                (IfPiecesAreThere) decide(cancelled("expired"), payment("pi_1", PaymentStatus.SUCCEEDED));

        assertThat(either.then().order().isOpen()).isTrue();
        assertThat(either.then().order().payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(either.then().effects())
                .as("the pieces are sold by taking them")
                .containsExactly(Tell.of("paid.late", TOTAL), Write.of(OrderLetter.Kind.CONFIRMED), new SpendCart());
        assertThat(either.otherwise().order().isOpen()).isFalse();
        assertThat(either.otherwise().effects()).contains(new PayBack("pi_1", "all", TOTAL));
    }

    @Test
    void lateMoneyThatWentBack_isTold() {
        Order order = cancelled("customer").as(new PaymentState.Paid(receipt("pi_1")));

        Changed change = (Changed) decide(order, refunded("pi_1", TOTAL));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Refunded(receipt("pi_1"), TOTAL));
        assertThat(change.effects())
                .containsExactly(Tell.of("refunded", TOTAL), new Write(OrderLetter.Kind.REFUNDED, null, "pi_1:2480"));
    }

    @Test
    void moreGivenBack_isTold_andLessIsAnOlderSight() {
        Changed some = (Changed) decide(paid(), refunded("pi_1", SOME));
        Changed rest = (Changed) decide(some.order(), refunded("pi_1", TOTAL));

        assertThat(some.order().payment()).isEqualTo(new PaymentState.PartiallyRefunded(receipt("pi_1"), SOME));
        assertThat(rest.order().payment()).isEqualTo(new PaymentState.Refunded(receipt("pi_1"), TOTAL));
        assertThat(rest.effects()).contains(Tell.of("refunded", TOTAL.minus(SOME)));
        assertThat(decide(rest.order(), refunded("pi_1", SOME))).isEqualTo(new Unchanged());
        assertThat(decide(rest.order(), payment("pi_1", PaymentStatus.SUCCEEDED)))
                .isEqualTo(new Unchanged());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"SUCCEEDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsNoSuccess_changesNothingOfAnOrderThatIsPaidOrOver(PaymentStatus status) {
        for (Order order : everyOrder()) {
            if (!order.isPayable()) {
                assertThat(decide(order, payment("pi_1", status))).isEqualTo(new Unchanged());
            }
        }
    }

    @Test
    void processing_isShownAndTold() {
        Changed change = (Changed) decide(placed(), payment("pi_1", PaymentStatus.PROCESSING));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Processing());
        assertThat(change.effects()).containsExactly(Tell.of("payment_processing"));
    }

    @Test
    void failedTry_isShownAndTold_andStaysKnownWhenThePaymentIsClosed() {
        Payment.Decline decline = new Payment.Decline("card_declined", "insufficient_funds");
        Changed change = (Changed)
                decide(placed(), payment("pi_1", 1, PaymentStatus.REQUIRES_PAYMENT_METHOD, NOTHING, NOTHING, decline));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Failed("card_declined", "insufficient_funds"));
        assertThat(change.effects()).containsExactly(Tell.of("payment_failed"));
        assertThat(decide(change.order(), payment("pi_1", PaymentStatus.CANCELED)))
                .isEqualTo(new Unchanged());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {
                "REQUIRES_PAYMENT_METHOD",
                "REQUIRES_CONFIRMATION",
                "REQUIRES_ACTION",
                "REQUIRES_CAPTURE",
                "CANCELED"
            })
    void processingThatCameToNothing_isPendingAgain(PaymentStatus status) {
        Changed change = (Changed) decide(placed().as(new PaymentState.Processing()), payment("pi_1", status));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Pending());
        assertThat(change.effects()).isEmpty();
    }

    @Test
    void wordNewerThanTheShop_decidesNothing() {
        assertThat(decide(placed().as(new PaymentState.Processing()), payment("pi_1", PaymentStatus.UNKNOWN)))
                .isEqualTo(new Unchanged());
    }

    @Test
    void earlierAttempt_saysNothingButThatItSucceeded() {
        List<Attempt> two = List.of(attempt(1, Attempt.State.CLOSED), attempt(2, Attempt.State.OPEN));

        assertThat(PaymentTransition.decide(placed(), two, 1, payment("pi_1", PaymentStatus.PROCESSING), LATER))
                .isEqualTo(new Unchanged());
        assertThat(PaymentTransition.decide(placed(), two, 1, payment("pi_1", PaymentStatus.SUCCEEDED), LATER))
                .isInstanceOf(Changed.class);
    }
}
