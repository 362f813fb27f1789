package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.StripeBooks.Taken;
import dev.lakefront.testing.Till;
import dev.lakefront.testing.WebPage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Purchases whose payment does not work at once, or never: the order waits for another try, until its time is up. */
class FailedPaymentsIT {

    /** Of which nobody else here buys any. */
    private static final String RARE = "BIKE-LIGHT-PERCH";

    private static final Map<String, String> BY_CARD =
            Map.of("kind", "payment_intent", "paymentMethod", "pm_card_visa", "returnUrl", Buyer.COMING_BACK);

    private static Till till;

    private final Buyer buyer = till.buyer();

    @BeforeAll
    static void open() {
        till = Till.open();
    }

    @AfterAll
    static void close() {
        till.close();
    }

    private Answer payAgain(Answer ordered, Map<String, String> payment) {
        return done(() -> buyer.payAgain(till.shop().uri(), ordered, Till.newKey(), payment));
    }

    private static Map<String, String> with(String method) {
        return Map.of("kind", "payment_intent", "paymentMethod", method, "returnUrl", Buyer.COMING_BACK);
    }

    @Test
    void declined_thenPaidWithAnotherCard() {
        Answer declined = done(
                () -> buyer.order(till.shop().uri(), Till.newKey(), with("pm_card_chargeDeclinedInsufficientFunds")));

        assertThat(declined.status()).as(declined.toString()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("PAYMENT_DECLINED");
        assertThat(declined.body().path("declineCode").asText()).isEqualTo("insufficient_funds");
        JsonNode failed = till.shown(declined, "open", "failed");
        assertThat(failed.at("/payment/failure").asText()).contains("insufficient_funds");

        Answer paid = payAgain(declined, BY_CARD);

        assertThat(paid.status()).as(paid.toString()).isEqualTo(200);
        assertThat(paid.paymentStatus()).isEqualTo("succeeded");
        paidOnce(declined);
    }

    @Test
    void declinedAgain_isSaidAgain() {
        Answer ordered = till.order(buyer);

        Answer declined = payAgain(ordered, with("pm_card_chargeDeclinedStolenCard"));

        assertThat(declined.status()).as(declined.toString()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("PAYMENT_DECLINED");
        assertThat(declined.toString()).doesNotContain("stolen");
        till.shown(ordered, "open", "failed");
    }

    @Test
    void declinedInTheBrowser_thenPaidThere() {
        Answer ordered = till.order(buyer);

        assertThat(till.pay(buyer, ordered, "pm_card_chargeDeclined")
                        .at("/error/code")
                        .asText())
                .isEqualTo("card_declined");
        till.shown(ordered, "open", "failed");
        till.pay(buyer, ordered, "pm_card_visa");

        paidOnce(ordered);
    }

    @Test
    void bankSaysItIsNotTheShopper_thenPaidWithAnotherCard() {
        Answer ordered = till.order(buyer, with("pm_card_authenticationRequired"));

        till.page(ordered.redirectUrl()).press(WebPage.REFUSE);

        till.shown(ordered, "open", "failed");
        assertThat(till.stripe().only(ordered.orderId()).received()).isZero();
        assertThat(payAgain(ordered, BY_CARD).paymentStatus()).isEqualTo("succeeded");
        paidOnce(ordered);
    }

    @Test
    void givenUpAtPayPal_thenPaidByCard() {
        Answer ordered = till.order(buyer, with("pm_paypal"));

        till.page(ordered.redirectUrl()).press(WebPage.REFUSE);

        till.shown(ordered, "open", "failed");
        assertThat(payAgain(ordered, BY_CARD).paymentStatus()).isEqualTo("succeeded");
        paidOnce(ordered);
    }

    @Test
    void leftOnStripesPage_thenPaidThere() {
        Answer ordered = till.order(buyer, PurchasesIT.hosted());

        assertThat(till.page(ordered.redirectUrl()).press(WebPage.LEAVE).toString())
                .startsWith("http://localhost:3000/cart")
                .contains("order=" + ordered.orderId());
        Answer again = payAgain(ordered, PurchasesIT.hosted());
        assertThat(again.redirectUrl()).as(again.toString()).isEqualTo(ordered.redirectUrl());
        till.page(again.redirectUrl()).press(WebPage.PAY);

        paidOnce(ordered);
    }

    @Test
    void abandoned_expires_andNothingCanBePaidAnyMore() {
        till.supply(RARE, 5);
        Answer ordered = till.order(till.buyer(Map.of(RARE, 2)));
        assertThat(till.available(RARE)).isEqualTo(3);

        till.pass(Duration.ofMinutes(32));

        JsonNode document = till.shown(ordered, "cancelled", "pending");
        assertThat(document.path("statusReason").asText()).isEqualTo("expired");
        assertThat(till.stripe().only(ordered.orderId()).status()).isEqualTo("canceled");
        assertThat(till.pay(buyer, ordered, "pm_card_visa").path("error").isObject())
                .isTrue();
        Answer late = payAgain(ordered, BY_CARD);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("ORDER_NOT_PAYABLE");
        assertThat(till.available(RARE)).isEqualTo(5);
        assertThat(till.letters(ordered)).isEmpty();
    }

    @Test
    void abandonedOnStripesPage_expires_andThePageIsDead() {
        Answer ordered = till.order(buyer, PurchasesIT.hosted());

        till.pass(Duration.ofMinutes(32));

        till.shown(ordered, "cancelled", "pending");
        assertThat(till.page(ordered.redirectUrl()).hasButtons()).isFalse();
        assertThat(till.stripe().of(ordered.orderId())).allMatch(taken -> taken.received() == 0);
    }

    @Test
    void anotherTabPaysInAnotherWay_thePageOfTheFirstIsDead() {
        Answer ordered = till.order(buyer, PurchasesIT.hosted());

        Answer other = payAgain(ordered, Map.of("kind", "payment_intent"));

        assertThat(other.clientSecret()).as(other.toString()).isNotEmpty();
        assertThat(till.page(ordered.redirectUrl()).hasButtons()).isFalse();
        assertThat(done(() -> buyer.pay(till.shop().cloud().uri(), other.clientSecret()))
                        .status())
                .isEqualTo(200);
        paidOnce(ordered);
    }

    @Test
    void anotherTabTurnsToStripesPage_theSecretOfTheFirstIsDead() {
        Answer ordered = till.order(buyer);

        Answer other = payAgain(ordered, PurchasesIT.hosted());

        assertThat(till.pay(buyer, ordered, "pm_card_visa").path("error").isObject())
                .isTrue();
        till.page(other.redirectUrl()).press(WebPage.PAY);
        paidOnce(ordered);
    }

    @RepeatedTest(6)
    void twoTabsPayAtOnceInTwoWays_onePaymentIsKept(RepetitionInfo time) throws Exception {
        Answer ordered = till.order(buyer, PurchasesIT.hosted());
        WebPage page = till.page(ordered.redirectUrl());

        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = tabs.submit(() -> {
                // each time a little later, so that each of the two comes first sometimes
                LockSupport.parkNanos(
                        Duration.ofMillis(20L * time.getCurrentRepetition()).toNanos());
                page.pressSomehow(WebPage.PAY);
            });
            Future<Answer> other = tabs.submit(() -> paidOrNotPayable(ordered));
            one.get();
            other.get();
        }

        paidOnce(ordered);
    }

    /** Asks again as long as it cannot be started. */
    private Answer paidOrNotPayable(Answer ordered) {
        String key = Till.newKey();
        AtomicReference<Answer> last = new AtomicReference<>();
        eventually(() -> "an end of " + last.get(), () -> {
            last.set(done(() -> buyer.payAgain(till.shop().uri(), ordered, key, BY_CARD)));
            return last.get().paymentStatus().equals("succeeded")
                    || last.get().code().equals("ORDER_NOT_PAYABLE");
        });
        return last.get();
    }

    /** The order's total, once, however many payments there were. */
    private void paidOnce(Answer ordered) {
        JsonNode document = till.shown(ordered, "open", "paid");
        long total = document.at("/totals/total").asLong();
        eventually(
                () -> "one payment is kept of " + till.stripe().of(ordered.orderId()),
                () -> till.stripe().of(ordered.orderId()).stream()
                                .filter(taken -> taken.kept() > 0)
                                .count()
                        == 1);
        assertThat(till.stripe().of(ordered.orderId()).stream()
                        .mapToLong(Taken::kept)
                        .sum())
                .isEqualTo(total);
        assertThat(till.stripe().of(ordered.orderId()))
                .allMatch(taken ->
                        taken.status().equals("succeeded") || taken.status().equals("canceled"));
        assertThat(document.at("/payment/captured").asLong()).isEqualTo(total);
        till.letter(buyer, ordered, "ORDER_CONFIRMED");
        assertThat(till.letters(ordered)).containsOnlyOnce("ORDER_CONFIRMED");
    }
}
