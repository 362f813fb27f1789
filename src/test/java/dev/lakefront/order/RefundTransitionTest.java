package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.receipt;
import static dev.lakefront.order.OrderFixture.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.Tell;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundTransitionTest {

    private static final Money SOME = Money.of(480, "EUR");

    private static Decision decide(Order order, @Nullable Money amount, boolean restock) {
        return RefundTransition.decide(order, new OrderChange.Refund(amount, "Broken cup", restock), LATER);
    }

    private static Order having(Refund... refunds) {
        return paid().as(paid().payment(), List.of(refunds));
    }

    @Test
    void part_isAskedForUnderItsName_andKeptAsAsked() {
        Changed change = (Changed) decide(paid(), SOME, false);

        Refund asked = new Refund("r1", null, SOME, Refund.State.REQUESTED, "Broken cup", false, LATER);
        assertThat(change.order()).isEqualTo(having(asked));
        assertThat(change.effects())
                .containsExactly(
                        new Tell("refund_started.staff", List.of(SOME), "pi_1"), new PayBack("pi_1", "r1", SOME));
    }

    @Test
    void noAmount_isAllThatIsLeft() {
        Changed change = (Changed) decide(having(refund("r1", "re_1", 480, Refund.State.SUCCEEDED)), null, false);

        assertThat(change.effects()).contains(new PayBack("pi_1", "r2", TOTAL.minus(SOME)));
    }

    @Test
    void pieces_goOnSaleAgain_onceAndOnlyIfAskedFor() {
        Changed change = (Changed) decide(paid(), SOME, true);

        assertThat(change.effects()).startsWith(Pieces.GIVE_BACK);
        assertThat(change.order().refunds()).extracting(Refund::restocked).containsExactly(true);
        assertThat(decide(change.order(), SOME, true)).isInstanceOf(Illegal.class);
        assertThat(decide(change.order(), SOME, false)).isInstanceOf(Changed.class);
        assertThat(((Changed) decide(paid(), SOME, false)).effects()).doesNotContain(Pieces.GIVE_BACK);
    }

    static List<PaymentState> withoutMoney() {
        return List.of(
                new PaymentState.Pending(),
                new PaymentState.Processing(),
                new PaymentState.Failed("card_declined", null),
                OrderFixture.disputed());
    }

    @ParameterizedTest
    @MethodSource("withoutMoney")
    void moneyThatIsNotTheShops_isNotGivenBack(PaymentState payment) {
        assertThat(decide(placed().as(payment), SOME, false)).isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @EnumSource(FulfilmentState.class)
    void money_isGivenBackWhereverTheGoodsAre(FulfilmentState fulfilment) {
        Order order = paid().as(fulfilment, List.of());

        assertThat(decide(order, SOME, true)).isInstanceOf(Changed.class);
        assertThat(decide(order.as(new OrderState.Completed()), SOME, true)).isInstanceOf(Changed.class);
    }

    @Test
    void orderThatIsCalledOff_givesBackWhatFailedBefore_butNoPiecesAgain() {
        Order order = having(refund("r1", "re_1", 2_480, Refund.State.FAILED)).as(new OrderState.Cancelled("staff"));

        assertThat(((Changed) decide(order, null, false)).effects()).contains(new PayBack("pi_1", "r2", TOTAL));
        assertThat(decide(order, null, true)).isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refund.State.class,
            names = {"REQUESTED", "PENDING", "SUCCEEDED"})
    void whatIsOnItsWay_isNotGivenBackAgain(Refund.State state) {
        Order order = having(refund("r1", null, 2_000, state));

        assertThat(decide(order, Money.of(481, "EUR"), false))
                .isEqualTo(new Illegal("More than nothing and at most 4.80 EUR can be given back."));
        assertThat(decide(order, SOME, false)).isInstanceOf(Changed.class);
        assertThat(decide(having(refund("r1", null, 2_480, state)), null, false))
                .isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @CsvSource({"0, EUR", "-1, EUR", "2481, EUR", "480, USD"})
    void amountThatIsNone_isRefused(long minor, String currency) {
        assertThat(decide(paid(), Money.of(minor, currency), false)).isInstanceOf(Illegal.class);
    }

    @Test
    void fullyRefunded_hasNothingLeft_alsoIfOnlyTheSumIsKnown() {
        assertThat(decide(placed().as(new PaymentState.Refunded(receipt("pi_1"), TOTAL)), null, false))
                .isInstanceOf(Illegal.class);
    }

    @Test
    void tooManyRefunds_areRefused() {
        Refund[] many = IntStream.rangeClosed(1, Refund.MOST)
                .mapToObj(number -> refund("r" + number, "re_" + number, 1, Refund.State.FAILED))
                .toArray(Refund[]::new);

        assertThat(decide(having(many), SOME, false)).isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "late", "Cancelled "})
    void wordsThatWouldBeTheShops_areNotKept(String words) {
        Changed change = (Changed) RefundTransition.decide(paid(), new OrderChange.Refund(SOME, words, false), LATER);

        assertThat(change.order().refunds().getFirst().reason()).isNull();
    }

    @Test
    void words_areKeptAsFarAsTheyFit() {
        Changed change = (Changed)
                RefundTransition.decide(paid(), new OrderChange.Refund(SOME, " " + "x".repeat(900), false), LATER);

        assertThat(change.order().refunds().getFirst().reason()).hasSize(500);
    }
}
