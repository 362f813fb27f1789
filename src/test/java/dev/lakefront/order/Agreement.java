package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.stock.Hold;
import dev.lakefront.stock.HoldState;
import java.util.List;
import java.util.Optional;

/** What an order, the ledger, whoever takes payments, the journal and the letters must agree on in the end. */
final class Agreement {

    private final ShopInstance shop;
    private final StagedGateway gateway;

    Agreement(ShopInstance shop, StagedGateway gateway) {
        this.shop = shop;
        this.gateway = gateway;
    }

    /** Of the order as it stands now. */
    void demand(Order order) {
        Order after = shop.now(order);
        boolean bought = after.isOpen();
        assertThat(after.isPayable()).as("waits for ever").isFalse();

        List<Payment> payments = gateway.payments();
        Money kept = payments.stream().map(Agreement::rest).reduce(NOTHING, Money::plus);
        PaymentState.Receipt receipt = after.payment().counted();
        assertThat(payments.stream()
                        .filter(payment -> !rest(payment).isZero())
                        .map(payment -> payment.reference().value()))
                .as("payments that are kept for " + after.state() + ", " + after.payment())
                .isSubsetOf(receipt == null ? List.of() : List.of(receipt.reference()));
        Money back = after.refunds().stream().map(Refund::amount).reduce(NOTHING, Money::plus);
        assertThat(kept).as("captured less refunded").isEqualTo(bought ? TOTAL.minus(back) : NOTHING);
        assertThat(shop.kept(after)).as("what the order says of it").isEqualTo(kept);
        assertThat(after.refunds()).allMatch(refund -> refund.state() == Refund.State.SUCCEEDED);
        assertThat(after.payment().received())
                .as("an order knows of its money")
                .isEqualTo(payments.stream().anyMatch(Payment::succeeded));
        assertThat(gateway.payable()).as("what a shopper can pay still").isEmpty();
        if (!gateway.hasStray()) {
            assertThat(shop.attempts(after)).isSubsetOf(Attempt.State.SUCCEEDED, Attempt.State.CLOSED);
        }

        boolean sold = bought && after.refunds().stream().noneMatch(Refund::restocked);
        Optional<Hold> hold = shop.holds.find(after.hold());
        assertThat(hold.filter(each -> each.state() == HoldState.SOLD).isPresent())
                .isEqualTo(sold);
        assertThat(shop.level("A").sold()).as("sold").isEqualTo(sold ? ArrivalStory.PIECES : 0);
        assertThat(shop.level("A").held()).as("held").isZero();
        demandLetters(after, payments);
    }

    private void demandLetters(Order after, List<Payment> payments) {
        String id = after.id().value();
        List<String> told = shop.told(after);
        long paid = told.stream().filter("paid"::equals).count();
        long givenBack =
                payments.stream().mapToLong(payment -> payment.refunds().size()).sum();
        List<String> letters = shop.journal(OrderLetter.KIND);
        assertThat(paid).as("paid, says " + told).isBetween(after.isOpen() ? 1L : 0L, 1L);
        assertThat(letters.stream().filter(name -> name.endsWith(":confirmed")).count())
                .as("confirmed once if paid: " + letters)
                .isEqualTo(paid);
        assertThat(letters.stream().filter(name -> name.contains(":refunded")).count())
                .as("letters about money that was given back: " + letters)
                .isEqualTo(givenBack);
        assertThat(told.stream().filter("refunded"::equals).count())
                .as("given back, says " + told)
                .isEqualTo(givenBack);
        assertThat(shop.journal(OrderPaid.KIND)).isEqualTo(paid == 1 ? List.of("order-paid:" + id) : List.of());
        assertThat(shop.number("select count(*) from journal_entry where kind = 'payment.refund' and state <> 'done'"))
                .as("money that nobody gave back")
                .isZero();
    }

    private static Money rest(Payment payment) {
        return payment.received().minus(payment.refunded());
    }
}
