package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.cancelled;
import static dev.lakefront.order.OrderFixture.paid;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.order.OrderFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.OrderChange.Cancel;
import dev.lakefront.order.OrderState.Cancelled;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTransitionTest {

    private static Decision decide(Order order, Actor actor) {
        return CancelTransition.decide(order, new Cancel(actor == Actor.SHOP ? "expired" : null), actor);
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER, customer", "STAFF, staff", "EDITOR, staff"})
    void unpaid_isCalledOffByPeople_itsPiecesAreFree_andTheyAreTold(Actor actor, String reason) {
        assertThat(decide(placed(), actor))
                .isEqualTo(new Changed(
                        cancelled(reason),
                        List.of(Pieces.RELEASE, Tell.of("cancelled." + reason), Write.of(OrderLetter.Kind.CANCELLED))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "replaced"})
    void unpaid_isCalledOffByTheShop_withoutALetter(String reason) {
        assertThat(CancelTransition.decide(placed(), new Cancel(reason), Actor.SHOP))
                .isEqualTo(new Changed(cancelled(reason), List.of(Pieces.RELEASE, Tell.of("cancelled." + reason))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "because", "EXPIRED"})
    void shop_callsOffForReasonsThatItKnows(String reason) {
        assertThatThrownBy(() -> CancelTransition.decide(placed(), new Cancel(reason), Actor.SHOP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Actor.class,
            names = {"STAFF", "EDITOR"})
    void paidAndNotSent_isCalledOffByTheShopsPeople_piecesAndMoneyGoBack(Actor actor) {
        Changed change = (Changed) decide(paid(), actor);

        assertThat(change.order()).isEqualTo(paid().as(new Cancelled("staff")));
        assertThat(change.effects())
                .containsExactly(
                        Pieces.GIVE_BACK,
                        Tell.of("cancelled.staff"),
                        Write.of(OrderLetter.Kind.CANCELLED),
                        new Tell("refund_started.cancelled", List.of(TOTAL), "pi_1"),
                        new PayBack("pi_1", "all", TOTAL));
    }

    @Test
    void whatWasGivenBackBefore_isNotGivenBackAgain() {
        Money some = Money.of(480, "EUR");
        Order partly = placed().as(new PaymentState.PartiallyRefunded(receipt("pi_1"), some));
        Order whole = placed().as(new PaymentState.Refunded(receipt("pi_1"), TOTAL));

        assertThat(((Changed) decide(partly, Actor.STAFF)).effects())
                .contains(new PayBack("pi_1", "all", TOTAL.minus(some)));
        assertThat(((Changed) decide(whole, Actor.STAFF)).effects())
                .contains(Pieces.GIVE_BACK)
                .noneMatch(PayBack.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(
            value = Actor.class,
            names = {"CUSTOMER", "SHOP"})
    void paid_isNotCalledOffByOthers(Actor actor) {
        assertThat(decide(paid(), actor)).isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @EnumSource(Actor.class)
    void sentDisputedOrCompleted_isNotCalledOff(Actor actor) {
        for (FulfilmentState fulfilment : FulfilmentState.values()) {
            if (fulfilment != FulfilmentState.UNFULFILLED) {
                assertThat(decide(paid().as(fulfilment, List.of()), actor)).isInstanceOf(Illegal.class);
            }
        }
        assertThat(decide(placed().as(OrderFixture.disputed()), actor)).isInstanceOf(Illegal.class);
        assertThat(decide(paid().as(new OrderState.Completed()), actor)).isInstanceOf(Illegal.class);
    }

    @ParameterizedTest
    @EnumSource(Actor.class)
    void calledOff_staysAsItIs(Actor actor) {
        assertThat(decide(cancelled("customer"), actor)).isEqualTo(new Unchanged());
    }

    @Test
    void ownWords_areKeptAndTold() {
        Changed change = (Changed) CancelTransition.decide(placed(), new Cancel(" Changed my mind. "), Actor.CUSTOMER);

        assertThat(change.order().state()).isEqualTo(new Cancelled("Changed my mind."));
        assertThat(change.effects()).contains(Tell.of("cancelled.words", "Changed my mind."));
    }

    @Test
    void ownWords_areKeptAsFarAsTheyFit() {
        Changed change = (Changed) CancelTransition.decide(placed(), new Cancel("x".repeat(900)), Actor.CUSTOMER);

        assertThat(change.order().state().reason()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "expired", " Expired", "replaced"})
    void peoplesWords_areNotTakenForTheShops(@Nullable String words) {
        Changed change = (Changed) CancelTransition.decide(placed(), new Cancel(words), Actor.CUSTOMER);

        assertThat(change.order().state()).isEqualTo(new Cancelled("customer"));
    }
}
