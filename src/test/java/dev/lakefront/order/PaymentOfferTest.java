package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.HALF_AN_HOUR;
import static dev.lakefront.order.OrderFixture.PLACED;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.placed;
import static dev.lakefront.payment.PaymentKind.CHECKOUT_SESSION;
import static dev.lakefront.payment.PaymentKind.PAYMENT_INTENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.PaymentOffer.Begin;
import dev.lakefront.order.PaymentOffer.CloseFirst;
import dev.lakefront.order.PaymentOffer.Take;
import dev.lakefront.order.PaymentOffer.TooLate;
import dev.lakefront.order.PaymentOffer.UnderWay;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentOfferTest {

    private static final Instant DEADLINE = placed().deadline();

    private static Attempt attempt(int number, PaymentKind kind, Attempt.State state) {
        return new Attempt(placed().id().value(), number, kind, state, TOTAL, DEADLINE, null, null, null, null, PLACED);
    }

    private static PaymentOffer offer(Order order, PaymentKind kind, Instant now, Attempt... attempts) {
        return PaymentOffer.of(order, List.of(attempts), kind, HALF_AN_HOUR, now);
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT_INTENT, STARTING",
        "PAYMENT_INTENT, OPEN",
        "CHECKOUT_SESSION, STARTING",
        "CHECKOUT_SESSION, OPEN"
    })
    void openAttemptOfThisKind_isTaken_andOfAnotherIsClosedFirst(PaymentKind kind, Attempt.State state) {
        PaymentKind another = kind == PAYMENT_INTENT ? CHECKOUT_SESSION : PAYMENT_INTENT;
        Attempt open = attempt(2, kind, state);

        assertThat(offer(placed(), kind, PLACED, attempt(1, another, Attempt.State.CLOSED), open))
                .isEqualTo(new Take(2));
        assertThat(offer(placed(), another, PLACED, open)).isEqualTo(new CloseFirst());
    }

    @Test
    void attemptThatIsBeingPaid_isNotOfferedAgain() {
        Order processing = placed().as(new PaymentState.Processing());

        assertThat(offer(processing, PAYMENT_INTENT, PLACED, attempt(1, PAYMENT_INTENT, Attempt.State.OPEN)))
                .isEqualTo(new UnderWay());
    }

    @Test
    void pageThatEnded_orThatCannotBeginAnyMore_isClosedFirst() {
        Attempt page = attempt(1, CHECKOUT_SESSION, Attempt.State.OPEN);
        assertThat(offer(placed(), CHECKOUT_SESSION, DEADLINE.minusSeconds(1), page))
                .isEqualTo(new Take(1));
        assertThat(offer(placed(), CHECKOUT_SESSION, DEADLINE, page)).isEqualTo(new CloseFirst());

        Attempt starting = attempt(1, CHECKOUT_SESSION, Attempt.State.STARTING);
        assertThat(offer(placed(), CHECKOUT_SESSION, PLACED, starting)).isEqualTo(new Take(1));
        assertThat(offer(placed(), CHECKOUT_SESSION, PLACED.plusSeconds(1), starting))
                .isEqualTo(new CloseFirst());
    }

    @ParameterizedTest
    @EnumSource(
            value = Attempt.State.class,
            names = {"CLOSED", "SUCCEEDED"})
    void whereNoneIsOpen_anotherBegins_withinTheOrdersTime(Attempt.State state) {
        assertThat(offer(placed(), PAYMENT_INTENT, PLACED, attempt(1, PAYMENT_INTENT, state)))
                .isEqualTo(new Begin(DEADLINE));
        assertThat(offer(placed(), PAYMENT_INTENT, DEADLINE, attempt(1, PAYMENT_INTENT, state)))
                .isEqualTo(new TooLate());
    }

    @Test
    void page_getsTheTimeThatItNeeds_butNotForEver() {
        Duration page = Duration.ofMinutes(31);
        Instant last = DEADLINE.plus(Duration.ofHours(2)).minus(page);

        assertThat(offer(placed(), CHECKOUT_SESSION, PLACED)).isEqualTo(new Begin(PLACED.plus(page)));
        assertThat(offer(placed(), CHECKOUT_SESSION, last)).isEqualTo(new Begin(last.plus(page)));
        assertThat(offer(placed(), CHECKOUT_SESSION, last.plusSeconds(1))).isEqualTo(new TooLate());
    }

    @Test
    void orderThatHasTimeAgain_hasItForAPage() {
        Instant now = DEADLINE.plus(Duration.ofDays(3));
        Order again = placed().until(now.plus(Duration.ofMinutes(31)));

        assertThat(offer(again, CHECKOUT_SESSION, now)).isEqualTo(new Begin(again.deadline()));
        assertThat(offer(again, CHECKOUT_SESSION, now.plusSeconds(1))).isEqualTo(new TooLate());
    }
}
