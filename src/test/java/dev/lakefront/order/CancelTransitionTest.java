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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTransitionTest {

    /** When the time to pay is up. */
    private static final Instant LATE = placed().deadline();

    private static Decision decide(Order order, Actor actor) {
        return CancelTransition.decide(order, new Cancel(actor == Actor.SHOP ? "expired" : null), actor, LATE);
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
        assertThat(CancelTransition.decide(placed(), new Cancel(reason), Actor.SHOP, LATE))
                .isEqualTo(new Changed(cancelled(reason), List.of(Pieces.RELEASE, Tell.of("cancelled." + reason))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "because", "EXPIRED"})
    void shop_callsOffForReasonsThatItKnows(String reason) {
        assertThatThrownBy(() -> CancelTransition.decide(placed(), new Cancel(reason), Actor.SHOP, LATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Actor.class,
            names = {"STAFF", "EDITOR"})
    void paidAndNotSent_isCalledOffByTheShopsPeople_piecesAndMoneyGoBack(Actor actor) {
        Changed change = (Changed) decide(paid(), actor);

        Refund refund = new Refund("r1", null, TOTAL, Refund.State.REQUESTED, "cancelled", false, LATE);
        assertThat(change.order())
                .isEqualTo(paid().as(paid().payment(), List.of(refund)).as(new Cancelled("staff")));
        assertThat(change.effects())
                .containsExactly(
                        Pieces.GIVE_BACK,
                        Tell.of("cancelled.staff"),
                        Write.of(OrderLetter.Kind.CANCELLED),
                        new Tell("refund_started.cancelled", List.of(TOTAL), "pi_1"),
                        new PayBack("pi_1", "r1", TOTAL));
    }

    /** Whatever is on its way is gone, and what failed is not. */
    @ParameterizedTest
    @CsvSource({"REQUESTED, 2000", "PENDING, 2000", "SUCCEEDED, 2000", "FAILED, 2480"})
    void whatIsGivenBackAlready_isNotGivenBackAgain(Refund.State state, long rest) {
        Refund before = OrderFixture.refund("r1", null, 480, state);
        PaymentState payment = state == Refund.State.SUCCEEDED
                ? new PaymentState.PartiallyRefunded(receipt("pi_1"), Money.of(480, "EUR"))
                : new PaymentState.Paid(receipt("pi_1"));

        Changed change = (Changed) decide(placed().as(payment, List.of(before)), Actor.STAFF);

        assertThat(change.effects()).contains(Pieces.GIVE_BACK, new PayBack("pi_1", "r2", Money.of(rest, "EUR")));
        assertThat(change.order().refunds()).extracting(Refund::id).containsExactly("r1", "r2");
    }

    @Test
    void whereAllWasGivenBack_onlyThePiecesAre() {
        Refund all = OrderFixture.refund("r1", "re_1", 2_480, Refund.State.PENDING);

        Changed change = (Changed) decide(paid().as(paid().payment(), List.of(all)), Actor.STAFF);

        assertThat(change.effects()).contains(Pieces.GIVE_BACK).noneMatch(PayBack.class::isInstance);
    }

    @Test
    void whereTheBankTookTheMoney_onlyThePiecesAreGivenBack() {
        PaymentState.Dispute lost = new PaymentState.Dispute("dp_1", true, TOTAL, null, OrderFixture.PLACED);
        Order order = placed().as(PaymentState.of(receipt("pi_1"), Money.of(0, "EUR"), lost));

        Changed change = (Changed) decide(order, Actor.STAFF);

        assertThat(change.order().state()).isEqualTo(new Cancelled("staff"));
        assertThat(change.effects()).contains(Pieces.GIVE_BACK).noneMatch(PayBack.class::isInstance);
    }

    @Test
    void orderThatHasTimeAgain_isNotCalledOffForHavingHadNone() {
        Order longer = placed().until(LATE.plusSeconds(1));

        assertThat(decide(longer, Actor.SHOP)).isEqualTo(new Unchanged());
        assertThat(CancelTransition.decide(longer, new Cancel("replaced"), Actor.SHOP, LATE))
                .isInstanceOf(Changed.class);
        assertThat(decide(longer, Actor.CUSTOMER)).isInstanceOf(Changed.class);
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
        Changed change =
                (Changed) CancelTransition.decide(placed(), new Cancel(" Changed my mind. "), Actor.CUSTOMER, LATE);

        assertThat(change.order().state()).isEqualTo(new Cancelled("Changed my mind."));
        assertThat(change.effects()).contains(Tell.of("cancelled.words", "Changed my mind."));
    }

    @Test
    void ownWords_areKeptAsFarAsTheyFit() {
        Changed change = (Changed) CancelTransition.decide(placed(), new Cancel("x".repeat(900)), Actor.CUSTOMER, LATE);

        assertThat(change.order().state().reason()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "expired", " Expired", "replaced"})
    void peoplesWords_areNotTakenForTheShops(@Nullable String words) {
        Changed change = (Changed) CancelTransition.decide(placed(), new Cancel(words), Actor.CUSTOMER, LATE);

        assertThat(change.order().state()).isEqualTo(new Cancelled("customer"));
    }
}
