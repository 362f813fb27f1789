package dev.lakefront.payment;

import static dev.lakefront.payment.PaymentShop.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Attempts.NewAttempt;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.StartPayment.Started;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However often and by whomever it is started, an attempt is one payment, and the order hears of it. */
class StartPaymentTest extends OnEveryDatabase {

    @Test
    void started_isShownToTheOrder_andToTheShopper() {
        Started started = shop.start(order, null);

        Payment shown = shown(started);
        assertThat(shown.clientSecret()).isNotNull();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
        assertThat(shop.attempt(order).reference()).isEqualTo(shown.reference());
        assertThat(shop.heard.shown).containsExactly(shown);
        assertThat(shop.row(order).dueAt()).isNull();
    }

    @Test
    void startedAgain_isTheSamePayment_asItIsNow() {
        shop.start(order, null);
        gateway.become(payment().reference(), PaymentStatus.SUCCEEDED);

        Payment again = shown(other.start(order, null));

        assertThat(payments()).hasSize(1);
        assertThat(again.succeeded()).isTrue();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
    }

    @Test
    void goodCard_paysAtOnce() {
        Payment paid = shown(shop.start(order, GOOD_CARD));

        assertThat(paid.received()).isEqualTo(AMOUNT);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void referenceIsKnown_beforeAMethodIsTried() {
        gateway.afterwards(() -> gateway.losesAnAnswer());

        Started started = shop.start(order, GOOD_CARD);

        assertThat(started).isInstanceOf(Started.Later.class);
        assertThat(payment().succeeded()).as("paid, but the answer got lost").isTrue();
        assertThat(shop.attempt(order).reference()).isEqualTo(payment().reference());
        assertThat(shown(shop.start(order, GOOD_CARD)).succeeded()).isTrue();
    }

    @Test
    void poorCard_isDeclined_andMayBeTriedAgain() {
        Started first = shop.start(order, POOR_CARD);
        Started second = shop.start(order, POOR_CARD);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Started.Declined.class,
                        declined -> assertThat(declined.reason())
                                .isEqualTo(new Payment.Decline("card_declined", "insufficient_funds")));
        assertThat(second).isInstanceOf(Started.Declined.class);
        assertThat(shop.row(order).declines()).isEqualTo(2);
        assertThat(shop.heard.shown.getLast().failure()).isNotNull();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
        assertThat(shown(shop.start(order, GOOD_CARD)).succeeded()).isTrue();
        assertThat(payments()).hasSize(1);
    }

    @Test
    void tryWhoseFailureIsRemembered_isMadeAfresh() {
        shown(shop.start(order, null));
        gateway.breaksNextKey();

        assertThat(shop.start(order, GOOD_CARD)).isInstanceOf(Started.Later.class);

        assertThat(shown(shop.start(order, GOOD_CARD)).succeeded()).isTrue();
        assertThat(payments()).hasSize(1);
    }

    @Test
    void unknownMethod_isRefused_andThePaymentStays() {
        Started started = shop.start(order, card("pm_nobody_has"));

        assertThat(started).isEqualTo(new Started.Refused("resource_missing", "payment_method"));
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void startedByManyAtOnce_isOnePayment() throws InterruptedException {
        Thread[] threads = new Thread[16];
        for (int i = 0; i < threads.length; i++) {
            PaymentShop instance = i % 2 == 0 ? shop : other;
            Confirmation with = i % 3 == 0 ? GOOD_CARD : null;
            threads[i] = Thread.ofVirtual().start(() -> instance.start(order, with));
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(payments()).hasSize(1);
        assertThat(payment().succeeded()).isTrue();
        shop.news.look(order);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "TIMEOUT", "GARBLED", "REJECTED", "RATE_LIMITED"})
    void failure_meansLater_andTheShopStartsIt(Kind kind) {
        failsOnce(kind);

        assertThat(shop.start(order, GOOD_CARD)).isInstanceOf(Started.Later.class);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.STARTING);

        clock.advance(Duration.ofSeconds(10));
        shop.runInBackground();

        assertThat(payments()).hasSize(1);
        assertThat(payment().status()).as("without the method").isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
    }

    @Test
    void turnedAway_isNotCountedAsSent() {
        failsOnce(Kind.RATE_LIMITED);

        shop.start(order, null);

        assertThat(shop.row(order).sendings()).isZero();
        assertThat(shop.row(order).firstSentAt()).isNull();
    }

    @Test
    void lostAnswer_isNoSecondPayment() {
        gateway.losesAnAnswer();

        assertThat(shop.start(order, null)).isInstanceOf(Started.Later.class);
        assertThat(shown(other.start(order, null)).reference())
                .isEqualTo(payment().reference());

        assertThat(payments()).hasSize(1);
    }

    @Test
    void lostAnswer_ofAForgottenKey_isNoSecondPayment() {
        gateway.losesAnAnswer();
        shop.start(order, null);
        gateway.forgetsKeys();
        clock.advance(Duration.ofHours(25));

        shop.runInBackground();

        assertThat(payments()).hasSize(1);
        assertThat(shop.attempt(order).reference()).isEqualTo(payment().reference());
    }

    @Test
    void nobodyStartedIt_theShopDoes_whenItsTimeHasCome() {
        shop.runInBackground();
        assertThat(payments()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        shop.runInBackground();
        other.runInBackground();

        assertThat(payments()).hasSize(1);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void failureThatIsRemembered_isLeftForAnotherAttempt() {
        gateway.makesNothing(true);
        shop.start(order, null);
        for (int i = 0; i < GatewayStarts.LOOK_AFTER; i++) {
            clock.advance(Duration.ofSeconds(8));
            shop.runInBackground();
        }
        gateway.makesNothing(false);
        clock.advance(Duration.ofMinutes(10));
        shop.runInBackground();

        assertThat(shop.attempts.of(order))
                .extracting(Attempt::state)
                .containsExactly(Attempt.State.CLOSED, Attempt.State.OPEN);
        assertThat(payments()).extracting(Payment::attempt).containsExactly(2);
        assertThat(shown(shop.starts.start(order, PaymentShop.NUMBER, 1, null)).reference())
                .as("who asks for the first gets the second")
                .isEqualTo(payment().reference());
    }

    @Test
    void outage_endsWithOnePayment() {
        gateway.away(true);
        shop.start(order, null);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(5));
            shop.runInBackground();
        }
        gateway.away(false);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(10));
            shop.runInBackground();
        }

        assertThat(payments()).hasSize(1);
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void orderThatIsNotToBePaid_isNotStarted() {
        shop.heard.over.add(order);
        clock.advance(Duration.ofMinutes(1));

        shop.runInBackground();

        assertThat(payments()).isEmpty();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
    }

    @Test
    void refusedAmount_endsTheAttempt() {
        String free = "free-" + order;
        shop.inTransaction(() -> shop.attempts.begin(
                free,
                new NewAttempt(PaymentKind.PAYMENT_INTENT, Money.of(0, "EUR"), clock.instant(), null, null),
                clock.instant()));

        assertThat(shop.start(free, null)).isEqualTo(new Started.Refused("amount_too_small", "amount"));

        assertThat(shop.attempt(free).state()).isEqualTo(Attempt.State.CLOSED);
    }

    @Test
    void paymentOfAnotherAmount_decidesNothing() {
        gateway.distorts(each -> of(each, Money.of(1, "EUR")));

        assertThat(shop.start(order, null)).isInstanceOf(Started.Later.class);

        assertThat(shop.heard.shown).isEmpty();
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.STARTING);
    }

    @Test
    void paymentOfAnotherCurrency_decidesNothing() {
        gateway.distorts(each -> of(each, Money.of(AMOUNT.minor(), "USD")));

        assertThat(shop.start(order, GOOD_CARD)).isInstanceOf(Started.Later.class);

        assertThat(shop.heard.shown).isEmpty();
        assertThat(payment().succeeded()).as("no method is tried").isFalse();
    }

    @Test
    void paymentOfAnotherAmount_canBeClosed_andIsToldIfItWasPaid() {
        shop.start(order, null);
        gateway.distorts(each -> of(each, Money.of(1, "EUR")));
        gateway.become(payment().reference(), PaymentStatus.SUCCEEDED);

        assertThat(shop.start(order, null)).isInstanceOf(Started.Shown.class);

        assertThat(shop.heard.shown.getLast().received()).isEqualTo(Money.of(0, "EUR"));
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
    }

    @Test
    void orderThatBreaks_leavesNothingWritten() {
        shop.heard.throwsOnce(new IllegalStateException("as told"));

        assertThatThrownBy(() -> shop.start(order, GOOD_CARD)).hasMessage("as told");

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.STARTING);
        assertThat(payment().succeeded()).isFalse();
        assertThat(shown(shop.start(order, GOOD_CARD)).succeeded()).isTrue();
        assertThat(payments()).hasSize(1);
    }

    /** An attempt on a page, instead of the one that was begun. */
    private Attempt page(Duration open) {
        shop.closing.close(order);
        return shop.begin(order, PaymentKind.CHECKOUT_SESSION, open);
    }

    @Test
    void page_isShownWithItsAddress() {
        page(Duration.ofMinutes(31));

        Payment shown = shown(shop.start(order, null));
        Payment again = shown(other.start(order, null));

        assertThat(shown.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
        assertThat(shown.redirectUrl()).isNotNull();
        assertThat(again).isEqualTo(shown);
        assertThat(shop.attempt(order).reference()).isEqualTo(shown.reference());
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void pageThatNobodyStarted_isMadeByTheShop_andItsMoneyIsHeardOf() {
        page(Duration.ofMinutes(40));
        clock.advance(Duration.ofMinutes(1));
        shop.runInBackground();
        Payment page = payment();

        gateway.become(page.reference(), PaymentStatus.SUCCEEDED);
        shop.news.look(new PaymentReference(page.reference().value().replace("cs_", "pi_")));

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(shop.attempt(order).reference()).isEqualTo(page.reference());
        assertThat(shop.heard.shown.getLast().reference()).isEqualTo(page.reference());
    }

    @Test
    void pageThatIsTooLate_endsItsAttempt_andAnotherMayBeBegun() {
        page(Duration.ofMinutes(29));

        assertThat(shop.start(order, null)).isEqualTo(new Started.Refused("page_too_late", "expires_at"));
        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        assertThat(payments()).isEmpty();

        assertThat(shop.begin(order, PaymentKind.CHECKOUT_SESSION, Duration.ofMinutes(31))
                        .number())
                .isEqualTo(3);
        assertThat(shown(shop.start(order, null)).attempt()).isEqualTo(3);
    }

    @Test
    void pageWhoseTimeCameBeforeTheShopMadeIt_isGivenUpByTheShop() {
        page(Duration.ofMinutes(31));
        clock.advance(Duration.ofMinutes(2));

        shop.runInBackground();

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        clock.advance(Duration.ofMinutes(2));
        shop.runInBackground();
        assertThat(shop.row(order).dueAt())
                .as("looked for what may have been left, and found nothing")
                .isNull();
    }

    @Test
    void lostAnswer_isNoSecondPage_howeverLate() {
        page(Duration.ofMinutes(31));
        gateway.losesAnAnswer();
        assertThat(shop.start(order, null)).isInstanceOf(Started.Later.class);
        clock.advance(Duration.ofMinutes(10));

        Payment page = shown(shop.start(order, null));

        assertThat(payments()).containsExactly(page);
    }

    @Test
    void page_takesNoMethod_andStaysOpen() {
        page(Duration.ofMinutes(31));

        assertThat(shop.start(order, GOOD_CARD))
                .isEqualTo(new Started.Refused("payment_kind_takes_no_method", "payment_method"));

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.OPEN);
    }

    @Test
    void pageThatEnded_endsItsAttempt() {
        page(Duration.ofMinutes(31));
        shop.start(order, null);
        clock.advance(Duration.ofMinutes(31));

        assertThat(shop.news.look(order)).allMatch(Payment::dead).hasSize(1);

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.CLOSED);
        assertThat(shop.heard.last()).isEqualTo(PaymentStatus.CANCELED);
    }

    private static Payment of(Payment payment, Money amount) {
        return new Payment(
                payment.reference(),
                payment.kind(),
                payment.status(),
                payment.orderId(),
                payment.attempt(),
                amount,
                Money.zero(amount.currency()),
                List.of(),
                null,
                payment.method(),
                payment.failure(),
                payment.clientSecret(),
                payment.redirectUrl(),
                payment.createdAt());
    }

    private static Payment shown(@Nullable Started started) {
        assertThat(started).isInstanceOf(Started.Shown.class);
        return ((Started.Shown) started).payment();
    }
}
