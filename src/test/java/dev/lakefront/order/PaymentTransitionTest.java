package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.HALF_AN_HOUR;
import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.attempt;
import static dev.lakefront.order.OrderFixture.cancelled;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.payment;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.questioned;
import static dev.lakefront.order.OrderFixture.receipt;
import static dev.lakefront.order.OrderFixture.refund;
import static dev.lakefront.order.OrderFixture.shown;
import static dev.lakefront.order.OrderFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.IfPiecesAreThere;
import dev.lakefront.order.Decision.Once;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.KeepPieces;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.SpendCart;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute.Outcome;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTransitionTest {

    private static final List<Attempt> FIRST = List.of(attempt(1, Attempt.State.OPEN));
    private static final Money SOME = Money.of(480, "EUR");
    private static final Money REST = TOTAL.minus(SOME);

    private static Decision decide(Order order, Payment shown) {
        return PaymentTransition.decide(order, FIRST, shown.attempt(), shown, HALF_AN_HOUR, LATER);
    }

    /** First some, then the rest. */
    private static Payment refunded(String reference, Money refunded) {
        Payment.Refund first = shown("re_1", null, SOME.minor(), RefundStatus.SUCCEEDED);
        Payment.Refund rest = shown("re_2", null, REST.minor(), RefundStatus.SUCCEEDED);
        return refunded.equals(SOME) ? success(reference, null, first) : success(reference, null, first, rest);
    }

    private static Order orderOf(PaymentState payment) {
        Refund first = refund("re_1", "re_1", SOME.minor(), Refund.State.SUCCEEDED);
        Refund rest = refund("re_2", "re_2", REST.minor(), Refund.State.SUCCEEDED);
        return switch (payment) {
            case PaymentState.PartiallyRefunded some -> placed().as(payment, List.of(first));
            case PaymentState.Refunded all -> placed().as(payment, List.of(first, rest));
            default -> placed().as(payment);
        };
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
                    orders.add(orderOf(payment).as(state));
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
                    for (Outcome outcome : Outcome.values()) {
                        payments.add(success(reference, questioned(outcome)));
                    }
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
                                payment + " of " + payment.received() + ", back " + payment.refunds() + ", "
                                        + payment.dispute(),
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
            boolean atTheBank = payment.dispute() != null && payment.dispute().outcome() != Outcome.WON
                    || after.payment() instanceof PaymentState.Disputed;
            boolean back = payment.refunds().size() == 2;
            if (payment.succeeded() && !back && !atTheBank) {
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
                || decision instanceof Once once
                        && once.change().order().equals(order)
                        && once.otherwise() instanceof Unchanged;
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
                                        new PayBack("pi_2", "all", TOTAL))),
                        new Unchanged()));
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
                                        new Write(OrderLetter.Kind.REFUNDED, null, "pi_2", "twice"))),
                        new Unchanged()));
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
                        new Tell("refund_started.late", List.of(TOTAL), "pi_1"), new PayBack("pi_1", "r1", TOTAL));
        assertThat(change.order().refunds())
                .containsExactly(new Refund("r1", null, TOTAL, Refund.State.REQUESTED, "late", false, LATER));
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
        assertThat(either.otherwise().effects()).contains(new PayBack("pi_1", "r1", TOTAL));
    }

    @Test
    void lateMoneyThatIsQuestioned_isLeftToTheBank_andGoesBackWhenItIsTheShops() {
        Changed late = (Changed) decide(cancelled("customer"), success("pi_1", questioned(Outcome.OPEN)));
        assertThat(late.order().payment()).isInstanceOf(PaymentState.Disputed.class);
        assertThat(late.effects()).containsExactly(new Tell("dispute", List.of(), "dp_1"));

        Changed won = (Changed) decide(late.order(), success("pi_1", questioned(Outcome.WON)));

        assertThat(won.order().payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(won.effects())
                .containsExactly(
                        new Tell("dispute.won", List.of(), "dp_1:won"),
                        new Tell("refund_started.late", List.of(TOTAL), "pi_1"),
                        new PayBack("pi_1", "r1", TOTAL));
    }

    @Test
    void lateMoneyThatWasQuestionedOrGivenBackElsewhere_revivesNoOrder() {
        for (Payment payment : List.of(success("pi_1", questioned(Outcome.OPEN)), refunded("pi_1", TOTAL))) {
            Changed late = (Changed) decide(cancelled("expired"), payment);

            assertThat(late.order().isOpen()).isFalse();
            assertThat(late.effects()).noneMatch(PayBack.class::isInstance);
        }
    }

    @Test
    void lateMoneyThatWentBack_isTold_andWhy() {
        Changed late = (Changed) decide(cancelled("customer"), payment("pi_1", PaymentStatus.SUCCEEDED));

        Changed change = (Changed)
                decide(late.order(), success("pi_1", null, shown("re_1", "r1", TOTAL.minor(), RefundStatus.SUCCEEDED)));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Refunded(lateReceipt(), TOTAL));
        assertThat(change.order().refunds())
                .containsExactly(new Refund("r1", "re_1", TOTAL, Refund.State.SUCCEEDED, "late", false, LATER));
        assertThat(change.effects())
                .containsExactly(
                        new Tell("refunded", List.of(TOTAL), "r1"),
                        new Write(OrderLetter.Kind.REFUNDED, null, "r1", "late"));
    }

    private static PaymentState.Receipt lateReceipt() {
        return new PaymentState.Receipt("pi_1", "payment_intent", "card", TOTAL, LATER);
    }

    @Test
    void moreGivenBack_isTold_andLessIsAnOlderSight() {
        Changed some = (Changed) decide(paid(), refunded("pi_1", SOME));
        Changed rest = (Changed) decide(some.order(), refunded("pi_1", TOTAL));

        assertThat(some.order().payment()).isEqualTo(new PaymentState.PartiallyRefunded(receipt("pi_1"), SOME));
        assertThat(some.effects())
                .containsExactly(
                        new Tell("refunded", List.of(SOME), "re_1"),
                        new Write(OrderLetter.Kind.REFUNDED, null, "re_1", null));
        assertThat(rest.order().payment()).isEqualTo(new PaymentState.Refunded(receipt("pi_1"), TOTAL));
        assertThat(rest.effects()).contains(new Tell("refunded", List.of(REST), "re_2"));
        assertThat(decide(rest.order(), refunded("pi_1", SOME))).isEqualTo(new Unchanged());
        assertThat(decide(rest.order(), payment("pi_1", PaymentStatus.SUCCEEDED)))
                .isEqualTo(new Unchanged());
    }

    @Test
    void refundOnItsWay_isKept_andTheMoneyIsTheOrdersUntilItArrives() {
        Order asked = paid().as(paid().payment(), List.of(refund("r1", null, 480, Refund.State.REQUESTED)));

        Changed change = (Changed) decide(asked, success("pi_1", null, shown("re_1", "r1", 480, RefundStatus.PENDING)));

        assertThat(change.order().payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(change.order().refunds()).containsExactly(refund("r1", "re_1", 480, Refund.State.PENDING));
        assertThat(change.effects()).isEmpty();
    }

    @Test
    void refundThatFailsAfterItWasDone_isTold_andTheMoneyIsTheOrdersAgain() {
        Order back = orderOf(new PaymentState.PartiallyRefunded(receipt("pi_1"), SOME));

        Changed change =
                (Changed) decide(back, success("pi_1", null, shown("re_1", null, SOME.minor(), RefundStatus.FAILED)));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Paid(receipt("pi_1")));
        assertThat(change.effects()).containsExactly(new Tell("refund_failed", List.of(SOME), "re_1"));
        assertThat(decide(change.order(), refunded("pi_1", SOME))).isEqualTo(new Unchanged());
    }

    @Test
    void refundThatFailedElsewhere_isNoNewsToAnybody() {
        Changed change =
                (Changed) decide(paid(), success("pi_1", null, shown("re_1", null, 480, RefundStatus.CANCELED)));

        assertThat(change.order().payment()).isEqualTo(paid().payment());
        assertThat(change.effects()).isEmpty();
    }

    @Test
    void secondSuccessOnItsWayBack_isWaitedFor_andToldIfItFails() {
        Payment.Refund pending = shown("re_1", "all", TOTAL.minor(), RefundStatus.PENDING);
        Payment.Refund failed = shown("re_1", "all", TOTAL.minor(), RefundStatus.FAILED);

        assertThat(decide(paid(), success("pi_2", null, pending))).isEqualTo(new Unchanged());
        Once told = (Once) decide(paid(), success("pi_2", null, failed));

        assertThat(told.kind()).isEqualTo("refund_failed");
        assertThat(told.subject()).isEqualTo("pi_2");
        assertThat(told.change().effects()).containsExactly(new Tell("refund_failed", List.of(TOTAL), "pi_2"));
    }

    @Test
    void dispute_stopsTheOrder_onceForEach() {
        Once opened = (Once) decide(paid(), success("pi_1", questioned(Outcome.OPEN)));

        assertThat(opened.kind()).isEqualTo("dispute");
        assertThat(opened.subject()).isEqualTo("dp_1");
        assertThat(opened.change().order().payment()).isEqualTo(OrderFixture.disputed());
        assertThat(opened.change().effects()).containsExactly(new Tell("dispute", List.of(), "dp_1"));
        assertThat(opened.otherwise()).as("it was decided since").isEqualTo(new Unchanged());
        assertThat(decide(opened.change().order(), success("pi_1", questioned(Outcome.OPEN))))
                .isEqualTo(new Unchanged());
        assertThat(decide(opened.change().order(), payment("pi_1", PaymentStatus.SUCCEEDED)))
                .as("an older sight")
                .isEqualTo(new Unchanged());
    }

    @Test
    void refundsAreMinded_alsoOfADisputeThatIsKnown() {
        Payment.Refund some = shown("re_1", null, SOME.minor(), RefundStatus.SUCCEEDED);

        Once opened = (Once) decide(paid(), success("pi_1", questioned(Outcome.OPEN), some));

        assertThat(opened.change().order().payment().givenBack()).isEqualTo(SOME);
        assertThat(((Changed) opened.otherwise()).order().payment())
                .isEqualTo(new PaymentState.PartiallyRefunded(receipt("pi_1"), SOME));
    }

    @Test
    void disputeThatIsWon_bringsBackWhatWas() {
        Money nothing = NOTHING;
        for (PaymentState before : List.of(
                new PaymentState.Paid(receipt("pi_1")),
                new PaymentState.PartiallyRefunded(receipt("pi_1"), SOME),
                new PaymentState.Refunded(receipt("pi_1"), TOTAL))) {
            Money back = before.givenBack() == null ? nothing : before.givenBack();
            Order disputed = orderOf(before)
                    .as(
                            new PaymentState.Disputed(receipt("pi_1"), back, OrderFixture.dispute()),
                            orderOf(before).refunds());

            Changed won = (Changed) decide(disputed, success("pi_1", questioned(Outcome.WON)));

            assertThat(won.order().payment()).isEqualTo(before);
            assertThat(won.effects()).containsExactly(new Tell("dispute.won", List.of(), "dp_1:won"));
        }
    }

    @Test
    void disputeThatIsWonAfterDelivery_completesTheOrder() {
        Order delivered = placed().as(OrderFixture.disputed()).as(FulfilmentState.DELIVERED, List.of());

        Changed won = (Changed) decide(delivered, success("pi_1", questioned(Outcome.WON)));

        assertThat(won.order().state()).isEqualTo(new OrderState.Completed());
        assertThat(won.effects()).contains(Tell.of("completed"));
    }

    @Test
    void disputeThatIsLost_staysSo_alsoIfNobodySawItBegin() {
        PaymentState.Dispute dispute = new PaymentState.Dispute("dp_1", true, TOTAL, "fraudulent", OrderFixture.PLACED);
        for (Order before : List.of(paid(), placed().as(OrderFixture.disputed()))) {
            Changed lost = (Changed) decide(before, success("pi_1", questioned(Outcome.LOST)));

            assertThat(lost.order().payment()).isEqualTo(new PaymentState.Disputed(receipt("pi_1"), NOTHING, dispute));
            assertThat(lost.effects()).containsExactly(new Tell("dispute.lost", List.of(TOTAL), "dp_1:lost"));
            assertThat(decide(lost.order(), success("pi_1", questioned(Outcome.OPEN))))
                    .as("an older sight")
                    .isEqualTo(new Unchanged());
        }
    }

    @Test
    void disputeThatNobodySawBegin_andThatWasWon_isNoNews() {
        assertThat(decide(paid(), success("pi_1", questioned(Outcome.WON)))).isEqualTo(new Unchanged());
    }

    @Test
    void laterDispute_takesTheEarlierOnesPlace_andNotTheOtherWayRound() {
        Payment.Dispute later =
                new Payment.Dispute("dp_2", Outcome.OPEN, SOME, null, OrderFixture.PLACED.plusSeconds(1));

        Once second = (Once) decide(placed().as(OrderFixture.disputed()), success("pi_1", later));

        assertThat(second.subject()).isEqualTo("dp_2");
        assertThat(decide(second.change().order(), success("pi_1", questioned(Outcome.WON))))
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

    /** Whoever paid so is gone, and must be told. */
    @ParameterizedTest
    @CsvSource({
        "REQUIRES_PAYMENT_METHOD, PAYMENT_INTENT, 30",
        "CANCELED, PAYMENT_INTENT, 30",
        "CANCELED, CHECKOUT_SESSION, 31"
    })
    void processingThatFailed_givesTheOrderTimeAgain_andAsksForAnotherPayment(
            PaymentStatus status, PaymentKind kind, int minutes) {
        Instant now = OrderFixture.PLACED.plus(Duration.ofDays(2));
        Order processing = placed().as(new PaymentState.Processing());
        Payment.Decline decline = new Payment.Decline("payment_intent_payment_attempt_failed", "debit_not_authorized");
        Payment shown = new Payment(
                new PaymentReference("pi_1"),
                kind,
                status,
                placed().id().value(),
                1,
                TOTAL,
                NOTHING,
                List.of(),
                null,
                "sepa_debit",
                decline,
                null,
                null,
                OrderFixture.PLACED);

        Changed change = (Changed) PaymentTransition.decide(processing, FIRST, 1, shown, HALF_AN_HOUR, now);

        Instant until = now.plus(Duration.ofMinutes(minutes));
        assertThat(change.order())
                .isEqualTo(processing
                        .as(new PaymentState.Failed("payment_intent_payment_attempt_failed", "debit_not_authorized"))
                        .until(until));
        assertThat(change.effects())
                .containsExactly(
                        new KeepPieces(until),
                        Tell.of("payment_failed"),
                        new Write(OrderLetter.Kind.PAY_AGAIN, null, "1", "debit_not_authorized"));
        assertThat(PaymentTransition.decide(change.order(), FIRST, 1, shown, HALF_AN_HOUR, now))
                .isEqualTo(new Unchanged());
    }

    @Test
    void processingThatFailedEarly_keepsItsTime_andSaysTheCodeIfThereIsNoOtherReason() {
        Payment shown = payment(
                "pi_1",
                1,
                PaymentStatus.REQUIRES_PAYMENT_METHOD,
                NOTHING,
                NOTHING,
                new Payment.Decline("expired_card", null));
        Order processing = placed().as(new PaymentState.Processing()).until(LATER.plus(Duration.ofDays(1)));

        Changed change = (Changed) decide(processing, shown);

        assertThat(change.order().deadline()).isEqualTo(LATER.plus(Duration.ofDays(1)));
        assertThat(change.effects()).contains(new Write(OrderLetter.Kind.PAY_AGAIN, null, "1", "expired_card"));
    }

    @Test
    void pageThatDiedOfAFailure_isAFailedPayment() {
        Payment.Decline decline = new Payment.Decline("card_declined", null);

        Changed change =
                (Changed) decide(placed(), payment("pi_1", 1, PaymentStatus.CANCELED, NOTHING, NOTHING, decline));

        assertThat(change.order().payment()).isEqualTo(new PaymentState.Failed("card_declined", null));
        assertThat(change.effects()).containsExactly(Tell.of("payment_failed"));
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

        assertThat(PaymentTransition.decide(
                        placed(), two, 1, payment("pi_1", PaymentStatus.PROCESSING), HALF_AN_HOUR, LATER))
                .isEqualTo(new Unchanged());
        assertThat(PaymentTransition.decide(
                        placed(), two, 1, payment("pi_1", PaymentStatus.SUCCEEDED), HALF_AN_HOUR, LATER))
                .isInstanceOf(Changed.class);
    }
}
