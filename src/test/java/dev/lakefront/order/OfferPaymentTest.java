package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static dev.lakefront.payment.PaymentKind.CHECKOUT_SESSION;
import static dev.lakefront.payment.PaymentKind.PAYMENT_INTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.OfferPayment.Offered;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.testing.FakeGateway;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are paid in another way than they were placed with. */
class OfferPaymentTest extends OnEveryDatabase {

    private static final URI BACK = URI.create("https://shop.test/back");
    private static final Duration PAGE = Duration.ofMinutes(31);

    private Order order = OrderFixture.placed();

    @BeforeEach
    void place() {
        order = shop.placed(wish("cart", "f", line("A", 2)));
    }

    @AfterEach
    void recount() {
        Books.demandSound(shop);
    }

    private Offered offer(PaymentKind kind) {
        return shop.offers.offer(order.id(), kind, BACK, null);
    }

    private void start(int attempt) {
        shop.starts.start(order.id().value(), order.number(), attempt, null);
    }

    private PaymentReference page(int attempt) {
        return new PaymentReference(FakeGateway.page(order.id().value(), attempt));
    }

    private List<Attempt> attempts() {
        return other.attempts.of(order.id().value());
    }

    @Test
    void sameKind_isTheAttemptThatIsOpen() {
        assertThat(offer(PAYMENT_INTENT)).isEqualTo(new Offered.Payable(shop.now(order), 1));
        assertThat(other.offers.offer(order.id(), PAYMENT_INTENT, null, null))
                .isEqualTo(new Offered.Payable(shop.now(order), 1));

        assertThat(gateway.closings()).isZero();
        assertThat(shop.now(order)).isEqualTo(order);
    }

    @Test
    void anotherKind_closesTheFirst_andGetsItsTime() {
        clock.advance(Duration.ofMinutes(10));

        assertThat(offer(CHECKOUT_SESSION)).isEqualTo(new Offered.Payable(shop.now(order), 2));

        assertThat(gateway.closings()).isEqualTo(1);
        assertThat(shop.attempts(order)).containsExactly(Attempt.State.CLOSED, Attempt.State.STARTING);
        Attempt second = attempts().getLast();
        assertThat(second.kind()).isEqualTo(CHECKOUT_SESSION);
        assertThat(second.returnUrl()).isEqualTo(BACK);
        assertThat(second.deadline()).isEqualTo(clock.instant().plus(PAGE));
        assertThat(shop.now(order).deadline()).isEqualTo(clock.instant().plus(PAGE));
        assertThat(shop.hold(order).deadline()).isEqualTo(clock.instant().plus(PAGE));
        assertThat(shop.shopSeq(order.id().documentId())).isEqualTo(2);

        clock.advance(PAGE.minusSeconds(1));
        shop.run("order-expiry");
        assertThat(shop.now(order).isPayable()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        shop.run("order-expiry");
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
    }

    @Test
    void pagePaid_paysTheOrder() {
        offer(CHECKOUT_SESSION);
        start(2);
        gateway.become(page(2), PaymentStatus.SUCCEEDED);
        shop.news(page(2).value());

        assertThat(shop.now(order).payment().counted().reference()).isEqualTo(page(2).value());
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
        assertThat(offer(PAYMENT_INTENT)).isEqualTo(new Offered.NotPayable(shop.now(order)));
    }

    @Test
    void thereAndBack_areThreeAttempts_ofWhichOneIsOpen() {
        offer(CHECKOUT_SESSION);
        start(2);
        assertThat(offer(PAYMENT_INTENT)).isEqualTo(new Offered.Payable(shop.now(order), 3));
        start(3);

        assertThat(shop.attempts(order))
                .containsExactly(Attempt.State.CLOSED, Attempt.State.CLOSED, Attempt.State.OPEN);
        assertThat(gateway.payments())
                .extracting(payment -> payment.status() == PaymentStatus.CANCELED)
                .containsExactlyInAnyOrder(true, true, false);
    }

    @Test
    void paidWhileItIsClosed_isPaid() {
        gateway.beforeClosing(() -> gateway.become(order, PaymentStatus.SUCCEEDED));

        assertThat(offer(CHECKOUT_SESSION)).isEqualTo(new Offered.NotPayable(shop.now(order)));
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(attempts()).hasSize(1);
    }

    @Test
    void onItsWay_nobodyPaysAgain() {
        gateway.become(order, PaymentStatus.PROCESSING);

        assertThat(offer(CHECKOUT_SESSION)).isInstanceOf(Offered.PaymentUnderWay.class);
        assertThat(offer(PAYMENT_INTENT)).isInstanceOf(Offered.PaymentUnderWay.class);
        assertThat(attempts()).hasSize(1);
    }

    @Test
    void nobodyToAsk_changesNothing_andSaysSo() {
        gateway.away(true);

        assertThatThrownBy(() -> offer(CHECKOUT_SESSION)).isInstanceOf(UpstreamException.class);

        assertThat(shop.attempts(order)).containsExactly(Attempt.State.OPEN);
        assertThat(shop.now(order)).isEqualTo(order);
    }

    @Test
    void cancelledOrNoOrder_isNotPayable() {
        shop.cancel(order, Actor.CUSTOMER);

        assertThat(offer(PAYMENT_INTENT)).isEqualTo(new Offered.NotPayable(shop.now(order)));
        assertThat(shop.offers.offer(OrderId.random(), PAYMENT_INTENT, null, null))
                .isEqualTo(new Offered.Unknown());
    }

    @Test
    void pageThatEnded_isFollowedByAnother_asLongAsThereIsTime() {
        offer(CHECKOUT_SESSION);
        start(2);
        for (int attempt = 3; attempt <= 5; attempt++) {
            clock.advance(PAGE);
            assertThat(offer(CHECKOUT_SESSION)).isEqualTo(new Offered.Payable(shop.now(order), attempt));
            start(attempt);
        }
        clock.advance(PAGE);

        assertThat(offer(CHECKOUT_SESSION))
                .as("half an hour and two hours are over")
                .isInstanceOf(Offered.TooLate.class);
        shop.run("order-expiry");
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
    }

    /** Days later, as bank debits do. */
    @Test
    void pageWhosePaymentFails_givesTimeForAnother_andALetterSaysSo() {
        offer(CHECKOUT_SESSION);
        start(2);
        gateway.become(page(2), PaymentStatus.PROCESSING);
        shop.news(page(2).value());
        clock.advance(Duration.ofHours(20));
        shop.run("order-expiry");
        gateway.become(page(2), PaymentStatus.REQUIRES_PAYMENT_METHOD);
        shop.run("order-expiry");
        assertThat(shop.now(order).isPayable())
                .as("closing it showed that it failed")
                .isTrue();
        clock.advance(Duration.ofMinutes(1));
        shop.run("order-expiry");

        Order failed = shop.now(order);
        assertThat(failed.payment()).isInstanceOf(PaymentState.Failed.class);
        assertThat(failed.isPayable()).isTrue();
        assertThat(shop.hold(order).deadline()).isEqualTo(failed.deadline());
        assertThat(shop.journal("order.letter")).hasSize(1).allMatch(letter -> letter.contains(":pay_again:"));

        assertThat(offer(PAYMENT_INTENT)).isEqualTo(new Offered.Payable(shop.now(order), 3));
        start(3);
        gateway.become(new PaymentReference(FakeGateway.reference(order.id().value(), 3)), PaymentStatus.SUCCEEDED);
        shop.news(FakeGateway.reference(order.id().value(), 3));
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(shop.told(order)).containsExactly("placed", "payment_processing", "payment_failed", "paid");
    }

    @Test
    void twoTabsWithTwoWays_leaveOneOpenAttempt() throws InterruptedException {
        List<Offered> offered = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> tabs = new ArrayList<>();
        for (int tab = 0; tab < 8; tab++) {
            ShopInstance instance = tab % 2 == 0 ? shop : other;
            PaymentKind kind = tab % 4 < 2 ? PAYMENT_INTENT : CHECKOUT_SESSION;
            tabs.add(Thread.ofPlatform().start(() -> {
                try {
                    begin.await();
                    offered.add(instance.offers.offer(order.id(), kind, null, null));
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        begin.countDown();
        for (Thread tab : tabs) {
            tab.join();
        }

        assertThat(failures).isEmpty();
        assertThat(offered)
                .hasSize(8)
                .allMatch(each -> each instanceof Offered.Payable || each instanceof Offered.PaymentUnderWay)
                .anyMatch(Offered.Payable.class::isInstance);
        assertThat(attempts().stream()
                        .filter(each -> each.state() == Attempt.State.OPEN || each.state() == Attempt.State.STARTING))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(gateway.payments().stream().filter(each -> !each.dead())).hasSizeLessThanOrEqualTo(1);
    }
}
