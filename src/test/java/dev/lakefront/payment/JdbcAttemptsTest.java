package dev.lakefront.payment;

import static dev.lakefront.payment.PaymentShop.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempts.NewAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts go forward only, and an order has one open one at most. */
class JdbcAttemptsTest extends OnEveryDatabase {

    @Test
    void begun_isStarting() {
        Attempt begun = shop.attempt(order);

        assertThat(begun.number()).isEqualTo(1);
        assertThat(begun.state()).isEqualTo(Attempt.State.STARTING);
        assertThat(begun.kind()).isEqualTo(PaymentKind.PAYMENT_INTENT);
        assertThat(begun.amount()).isEqualTo(AMOUNT);
        assertThat(begun.reference()).isNull();
        assertThat(begun.shown()).isNull();
        assertThat(begun.createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void secondOpenAttempt_isRefused_untilTheFirstIsClosed() {
        assertThatThrownBy(() -> beginNext()).isInstanceOf(IllegalStateException.class);
        shown(PaymentStatus.PROCESSING);
        assertThatThrownBy(() -> beginNext()).isInstanceOf(IllegalStateException.class);

        closeIt();

        assertThat(beginNext().number()).isEqualTo(2);
        assertThat(shop.attempts.of(order)).extracting(Attempt::number).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {
                "REQUIRES_PAYMENT_METHOD",
                "REQUIRES_CONFIRMATION",
                "REQUIRES_ACTION",
                "PROCESSING",
                "REQUIRES_CAPTURE",
                "UNKNOWN"
            })
    void shownAlive_isOpen(PaymentStatus status) {
        Attempt open = shown(status);

        assertThat(open.state()).isEqualTo(Attempt.State.OPEN);
        assertThat(open.shown()).isEqualTo(status);
        assertThat(open.reference()).isEqualTo(new PaymentReference("pi_" + order));
        assertThat(shop.attempts.find(new PaymentReference("pi_" + order))).contains(open);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void succeeded_staysSo(PaymentStatus later) {
        shown(PaymentStatus.SUCCEEDED);

        assertThat(shown(later).state()).isEqualTo(Attempt.State.SUCCEEDED);
        closeIt();

        Attempt after = shop.attempt(order);
        assertThat(after.state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(after.shown()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(value = PaymentStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCEEDED")
    void closed_staysSo(PaymentStatus later) {
        shown(PaymentStatus.CANCELED);

        assertThat(shown(later).state()).isEqualTo(Attempt.State.CLOSED);
    }

    @Test
    void moneyThatCameAfterAll_isNotOverlooked() {
        closeIt();

        assertThat(shown(PaymentStatus.SUCCEEDED).state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(beginNext().number()).as("it is not open").isEqualTo(2);
    }

    @Test
    void anotherPaymentOfOneAttempt_countsOnlyIfItWasPaid() {
        shown(PaymentStatus.REQUIRES_ACTION);

        Attempt same = shown("pi_another", PaymentStatus.CANCELED);
        assertThat(same.state()).isEqualTo(Attempt.State.OPEN);
        assertThat(same.reference()).isEqualTo(new PaymentReference("pi_" + order));

        Attempt paid = shown("pi_third", PaymentStatus.SUCCEEDED);
        assertThat(paid.state()).isEqualTo(Attempt.State.SUCCEEDED);
        assertThat(paid.reference()).isEqualTo(new PaymentReference("pi_third"));
    }

    @Test
    void changes_belongToATransaction() {
        Payment payment = payment(order, PaymentStatus.SUCCEEDED);
        assertThatThrownBy(() -> shop.attempts.shown(order, 1, payment)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> shop.attempts.close(order, 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> shop.attempts.begin(
                        "x",
                        new NewAttempt(PaymentKind.PAYMENT_INTENT, AMOUNT, clock.instant(), null, null),
                        clock.instant()))
                .isInstanceOf(RuntimeException.class);

        assertThat(shop.attempt(order).state()).isEqualTo(Attempt.State.STARTING);
    }

    @Test
    void nothingSecret_isKept() {
        shown(PaymentStatus.REQUIRES_PAYMENT_METHOD);

        assertThat(shop.row(order).toString()).doesNotContain("_secret_");
    }

    @Test
    void begun_knowsItsKindItsEndAndTheWayBack() {
        closeIt();

        Attempt page = shop.begin(order, PaymentKind.CHECKOUT_SESSION, Duration.ofMinutes(31));

        assertThat(page).isEqualTo(shop.attempt(order));
        assertThat(page.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
        assertThat(page.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(page.returnUrl()).isEqualTo(PaymentShop.BACK);
        assertThat(page.cancelUrl()).isEqualTo(PaymentShop.CANCELLED);
        PaymentGateway.Wish wish = shop.row(order).wish(PaymentShop.NUMBER);
        assertThat(wish)
                .isEqualTo(new PaymentGateway.Wish(
                        order,
                        2,
                        PaymentShop.NUMBER,
                        PaymentKind.CHECKOUT_SESSION,
                        AMOUNT,
                        clock.instant().plus(Duration.ofMinutes(31)),
                        PaymentShop.BACK,
                        PaymentShop.CANCELLED));
    }

    private Attempt beginNext() {
        return shop.inTransaction(() -> shop.attempts.begin(
                order,
                new NewAttempt(PaymentKind.PAYMENT_INTENT, AMOUNT, clock.instant(), null, null),
                clock.instant()));
    }

    private void closeIt() {
        shop.inTransaction(() -> {
            shop.attempts.close(order, 1);
            return 0;
        });
    }

    private Attempt shown(PaymentStatus status) {
        return shown("pi_" + order, status);
    }

    private Attempt shown(String reference, PaymentStatus status) {
        return shop.inTransaction(() -> shop.attempts.shown(order, 1, payment(reference, status)));
    }

    private Payment payment(String reference, PaymentStatus status) {
        String id = reference.startsWith("pi_") ? reference : "pi_" + reference;
        return new Payment(
                new PaymentReference(id),
                PaymentKind.PAYMENT_INTENT,
                status,
                order,
                1,
                AMOUNT,
                status == PaymentStatus.SUCCEEDED ? AMOUNT : Money.of(0, "EUR"),
                List.of(),
                null,
                null,
                null,
                id + "_secret_1",
                null,
                Instant.EPOCH);
    }
}
