package dev.lakefront.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.journal.Entry;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.ClosePayments.Closing;
import dev.lakefront.payment.StartPayment.Started;
import dev.lakefront.testing.FakeGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closed means that no money can come; what cannot be closed is told as it is. */
@Timeout(120)
class ClosePaymentsTest extends OnEveryDatabase {

    @Test
    void openPayment_isClosedWhereItIsTaken() {
        shop.start(order, null);

        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());

        assertThat(payment().dead()).isTrue();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(other.closing.close(order)).as("again").isEqualTo(new Closing.AllClosed());
    }

    @Test
    void unstartedPayment_isClosedWithoutAsking() {
        gateway.away(true);
        int before = gateway.calls();

        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());

        assertThat(gateway.calls()).isEqualTo(before);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        assertThat(shop.start(order, GOOD_CARD)).isEqualTo(new Started.Refused("payment_closed", null));
    }

    @Test
    void openPage_isClosedWhereItIsTaken_andThenAnotherKindMayBeBegun() {
        page();
        shop.start(order, null);

        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());

        assertThat(payment().dead()).isTrue();
        assertThat(payment().redirectUrl()).isNull();
        shop.begin(order, PaymentKind.PAYMENT_INTENT, Duration.ofMinutes(30));
        shop.start(order, GOOD_CARD);
        assertThat(payments()).extracting(Payment::succeeded).containsOnlyOnce(true);
    }

    @Test
    void pagePaidByTransfer_cannotBeClosed_untilTheMoneyDoesNotCome() {
        page();
        shop.start(order, null);
        gateway.become(payment().reference(), PaymentStatus.PROCESSING);
        assertThat(shop.closing.close(order)).isInstanceOf(Closing.Processing.class);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);

        gateway.become(payment().reference(), PaymentStatus.REQUIRES_PAYMENT_METHOD);

        event().run();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        assertThat(shop.heard.shown.getLast().failure()).isNotNull();
        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());
    }

    private void page() {
        shop.closing.close(order);
        shop.begin(order, PaymentKind.CHECKOUT_SESSION, Duration.ofMinutes(31));
    }

    @Test
    void anotherPaymentOfAnAttempt_isHeardOfOnlyIfItBroughtMoney() {
        shop.start(order, GOOD_CARD);
        int before = shop.heard.shown.size();
        PaymentReference stray = gateway.another("pi_stray", order, 1, PaymentShop.AMOUNT, PaymentStatus.PROCESSING)
                .reference();

        event("pi_stray").run();
        assertThat(shop.heard.shown).hasSize(before);

        gateway.become(stray, PaymentStatus.SUCCEEDED);
        event("pi_stray").run();

        assertThat(shop.heard.shown).hasSize(before + 1);
        assertThat(shop.heard.shown.getLast().reference()).isEqualTo(stray);
        assertThat(shop.attempt(order).reference())
                .as("the first that brought money")
                .isNotEqualTo(stray);
    }

    @Test
    void anotherPaymentOfAnOpenAttempt_takesItOverIfItBroughtMoney() {
        shop.start(order, null);
        gateway.another("cs_stray", order, 1, PaymentShop.AMOUNT, PaymentStatus.SUCCEEDED);

        event("cs_stray").run();

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(shop.heard.shown.getLast().reference()).isEqualTo(new PaymentReference("cs_stray"));
        gateway.become(new PaymentReference(FakeGateway.reference(order, 1)), PaymentStatus.SUCCEEDED);
        event(FakeGateway.reference(order, 1)).run();
        assertThat(shop.heard.shown.getLast().reference().value())
                .as("the second success")
                .startsWith("pi_");
    }

    @Test
    void orderWithoutAttempts_isClosed() {
        assertThat(shop.closing.close("nobody's")).isEqualTo(new Closing.AllClosed());
    }

    @Test
    void paidMeanwhile_isPaid() {
        shop.start(order, null);
        gateway.become(payment().reference(), PaymentStatus.SUCCEEDED);

        assertThat(shop.closing.close(order))
                .isEqualTo(new Closing.Succeeded(payment().reference()));

        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.closing.close(order))
                .isEqualTo(new Closing.Succeeded(payment().reference()));
    }

    @Test
    void processing_cannotBeClosed_untilItFails() {
        shop.start(order, card("pm_processing"));

        assertThat(shop.closing.close(order)).isInstanceOf(Closing.Processing.class);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.PROCESSING);

        gateway.become(payment().reference(), PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());
    }

    @Test
    void nobodyAnswers_isUnknown_andStaysOpen() {
        shop.start(order, null);
        failsOnce(Kind.UNAVAILABLE);

        assertThat(shop.closing.close(order))
                .isInstanceOfSatisfying(
                        Closing.Unknown.class,
                        unknown -> assertThat(unknown.cause().kind()).isEqualTo(Kind.UNAVAILABLE));

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void lostAnswer_ofClosing_isFoundOutByTheNext() {
        shop.start(order, null);
        gateway.losesAnAnswer();
        assertThat(shop.closing.close(order)).isInstanceOf(Closing.Unknown.class);

        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());
    }

    @Test
    void closedWhileItIsStarted_isToldNobody_andClosedAfterAll() {
        gateway.afterwards(() -> assertThat(other.closing.close(order)).isEqualTo(new Closing.AllClosed()));

        Started started = shop.start(order, GOOD_CARD);

        assertThat(started)
                .isInstanceOfSatisfying(
                        Started.Shown.class,
                        shown -> assertThat(shown.payment().dead()).isTrue());
        assertThat(payments()).hasSize(1);
        assertThat(payment().dead()).isTrue();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
    }

    @Test
    void whatALostAnswerLeft_isClosedLater() {
        gateway.losesAnAnswer();
        shop.start(order, null);
        assertThat(shop.closing.close(order)).isEqualTo(new Closing.AllClosed());
        assertThat(payment().dead()).isFalse();

        clock.advance(Duration.ofMinutes(2));
        shop.runInBackground();

        assertThat(payment().dead()).isTrue();
        assertThat(shop.row(order).dueAt()).isNull();
        assertThat(shop.attempt(order).reference()).isEqualTo(payment().reference());
    }

    @Test
    void whatNothingWasLeftOf_isLookedAfterOnce() {
        failsOnce(Kind.TIMEOUT);
        shop.start(order, null);
        shop.closing.close(order);
        clock.advance(Duration.ofMinutes(2));
        shop.runInBackground();
        int before = gateway.calls();

        clock.advance(Duration.ofHours(2));
        shop.runInBackground();

        assertThat(gateway.calls()).isEqualTo(before);
    }

    @Test
    void news_areToldOnce_whateverTheEventSays() {
        shop.start(order, null);
        gateway.become(payment().reference(), PaymentStatus.SUCCEEDED);

        shop.inTransaction(() -> {
            event().run();
            return 0;
        });
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);

        event().run();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void eventBeforeTheAnswer_isUnderstood() {
        gateway.losesAnAnswer();
        shop.start(order, null);
        gateway.become(payment().reference(), PaymentStatus.PROCESSING);

        event().run();

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
        assertThat(shop.attempt(order).reference()).isEqualTo(payment().reference());
    }

    @Test
    void eventsOfOthers_changeNothing() {
        gateway.create(new PaymentGateway.Wish(
                "of-another-shop",
                1,
                "X",
                PaymentKind.PAYMENT_INTENT,
                PaymentShop.AMOUNT,
                clock.instant(),
                null,
                null));
        Payment foreign = gateway.payments().stream()
                .filter(each -> "of-another-shop".equals(each.orderId()))
                .findFirst()
                .orElseThrow();

        event(foreign.reference().value()).run();
        event("pi_nobodys").run();

        assertThat(shop.heard.shown).isEmpty();
    }

    @Test
    void moneyForAnOrderWhoseAttemptsAreLost_isToldToTheOrder() {
        gateway.create(new PaymentGateway.Wish(
                "rebuilt", 1, "X", PaymentKind.PAYMENT_INTENT, PaymentShop.AMOUNT, clock.instant(), null, null));
        Payment paid = gateway.payments().stream()
                .filter(each -> "rebuilt".equals(each.orderId()))
                .findFirst()
                .orElseThrow();
        gateway.become(paid.reference(), PaymentStatus.SUCCEEDED);

        event(paid.reference().value()).run();

        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void look_showsThePaymentsThatHaveNotEnded() {
        assertThat(shop.news.look(order)).as("none yet").isEmpty();
        shop.start(order, null);

        assertThat(shop.news.look(order)).containsExactly(payment());
        shop.closing.close(order);
        assertThat(shop.news.look(order)).isEmpty();
    }

    @Test
    void startedClosedPaidAndLookedAtAtOnce_endsAsItIsWhereItIsTaken() throws InterruptedException {
        for (int round = 0; round < 15; round++) {
            String each = order + "-" + round;
            shop.place(each);
            List<Closing> closings = new ArrayList<>();
            CountDownLatch begin = new CountDownLatch(1);
            List<Thread> threads = List.of(
                    at(begin, () -> shop.start(each, GOOD_CARD)),
                    at(begin, () -> other.start(each, GOOD_CARD)),
                    at(begin, () -> other.start(each, null)),
                    at(begin, () -> closings.add(shop.closing.close(each))),
                    at(begin, () -> other.news.look(each)),
                    at(begin, () -> shop.news.look(each)));
            begin.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            List<Payment> made = gateway.payments().stream()
                    .filter(payment -> each.equals(payment.orderId()))
                    .toList();
            Attempt attempt = shop.attempt(each);
            assertThat(made).hasSizeLessThan(2);
            if (closings.getFirst() instanceof Closing.AllClosed) {
                assertThat(made).allMatch(Payment::dead);
                assertThat(attempt.state()).isEqualTo(Attempt.State.CLOSED);
            } else {
                assertThat(closings.getFirst()).isInstanceOf(Closing.Succeeded.class);
                assertThat(made).allMatch(Payment::succeeded);
                assertThat(attempt.state()).isEqualTo(Attempt.State.SUCCEEDED);
            }
        }
    }

    private static Thread at(CountDownLatch begin, Runnable what) {
        return Thread.ofVirtual().start(() -> {
            try {
                begin.await();
                what.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Runnable event() {
        return event(payment().reference().value());
    }

    private static Runnable event(String reference) {
        return shop.events.handle(new Entry(PaymentEventHandler.KIND, "evt_1", "payment:" + reference, reference, 1));
    }
}
