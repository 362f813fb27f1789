package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.Till;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money that takes its time: days on its way, or for an order that is over by then. */
class LatePaymentsIT {

    /** Far beyond the time that an order usually has, and within that in which it is not given up yet. */
    private static final Duration HOURS = Duration.ofHours(20);

    private static final Duration PAST_THE_HARD_LIMIT = Duration.ofHours(25);

    /** A bank debit of which nobody knows whether it works. */
    private static final String TAKES_DAYS = "pm_processing_de";

    /** Of which only a few are there. */
    private static final String RARE = "BIKE-LIGHT-PERCH";

    private static Till till;

    @BeforeAll
    static void open() {
        till = Till.open();
    }

    @AfterAll
    static void close() {
        till.close();
    }

    @AfterEach
    void mend() {
        till.cloud().mend();
    }

    @Test
    void onItsWayForHours_keepsItsPieces_andIsPaidInTheEnd() {
        Buyer buyer = till.buyer();
        long available = till.available(Till.SKU);
        Answer ordered = till.order(buyer);

        assertThat(till.pay(buyer, ordered, TAKES_DAYS).path("status").asText()).isEqualTo("processing");
        till.shown(ordered, "open", "processing");
        till.pass(HOURS);
        till.staysSo(ordered, "open", "processing");
        assertThat(till.available(Till.SKU)).isEqualTo(available - 1);
        till.settle(ordered, true);

        JsonNode document = till.shown(ordered, "open", "paid");
        assertThat(document.at("/payment/method").asText()).isEqualTo("sepa_debit");
        assertThat(till.stripe().only(ordered.orderId()).kept())
                .isEqualTo(document.at("/totals/total").asLong());
        till.letter(buyer, ordered, "ORDER_CONFIRMED");
        assertThat(till.timeline(ordered)).containsSubsequence("placed", "payment_processing", "paid");
        assertThat(till.available(Till.SKU)).isEqualTo(available - 1);
    }

    @Test
    void onItsWayForHours_andFails_itsShopperIsToldAndPaysAgain() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);

        till.pay(buyer, ordered, TAKES_DAYS);
        till.shown(ordered, "open", "processing");
        till.pass(HOURS);
        till.staysSo(ordered, "open", "processing");
        till.settle(ordered, false);

        JsonNode failed = till.shown(ordered, "open", "failed");
        assertThat(failed.at("/payment/failure").asText()).isNotEmpty();
        assertThat(till.letter(buyer, ordered, "ORDER_PAY_AGAIN").text()).doesNotContain("null", "{");
        // there is time again
        till.pass(Duration.ofMinutes(20));
        Answer again = done(() -> buyer.payAgain(
                till.shop().uri(),
                ordered,
                Till.newKey(),
                Map.of("kind", "payment_intent", "paymentMethod", "pm_card_visa", "returnUrl", Buyer.COMING_BACK)));
        assertThat(again.paymentStatus()).as(again.toString()).isEqualTo("succeeded");
        till.shown(ordered, "open", "paid");
        till.letter(buyer, ordered, "ORDER_CONFIRMED");
        assertThat(till.letters(ordered)).containsExactly("ORDER_PAY_AGAIN", "ORDER_CONFIRMED");
        assertThat(till.stripe().of(ordered.orderId()))
                .filteredOn(taken -> taken.kept() > 0)
                .hasSize(1);
    }

    @Test
    void onItsWayForHours_andFails_andNobodyPaysAgain_expires() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        till.pay(buyer, ordered, TAKES_DAYS);
        till.shown(ordered, "open", "processing");
        till.pass(HOURS);
        till.settle(ordered, false);
        till.shown(ordered, "open", "failed");

        till.pass(Duration.ofMinutes(32));

        till.shown(ordered, "cancelled", "failed");
        assertThat(till.stripe().of(ordered.orderId()))
                .allMatch(taken -> taken.status().equals("canceled"));
    }

    @Test
    void afterTheOrderWasGivenUp_goodsStillThere_isPaidAfterAll() {
        till.supply(RARE, 5);
        Buyer buyer = till.buyer(Map.of(RARE, 2));
        Answer ordered = givenUp(buyer);
        assertThat(till.available(RARE)).isEqualTo(5);

        assertThat(till.pay(buyer, ordered, "pm_card_visa").path("status").asText())
                .isEqualTo("succeeded");

        JsonNode document = till.shown(ordered, "open", "paid");
        assertThat(till.stripe().only(ordered.orderId()).kept())
                .isEqualTo(document.at("/totals/total").asLong());
        assertThat(till.available(RARE)).isEqualTo(3);
        till.letter(buyer, ordered, "ORDER_CONFIRMED");
        assertThat(till.letters(ordered)).containsExactly("ORDER_CONFIRMED");
    }

    @Test
    void afterTheOrderWasGivenUp_goodsSoldToOthers_theMoneyGoesBack() {
        till.supply(RARE, 2);
        Buyer buyer = till.buyer(Map.of(RARE, 2));
        Answer ordered = givenUp(buyer);
        till.bought(till.buyer(Map.of(RARE, 1)));

        assertThat(till.pay(buyer, ordered, "pm_card_visa").path("status").asText())
                .isEqualTo("succeeded");

        JsonNode document = till.shown(ordered, "cancelled", "refunded");
        assertThat(document.at("/payment/refunded").asLong())
                .isEqualTo(document.at("/payment/captured").asLong())
                .isEqualTo(document.at("/totals/total").asLong());
        assertThat(till.stripe().only(ordered.orderId()).kept()).isZero();
        assertThat(till.available(RARE)).isEqualTo(1);
        till.letter(buyer, ordered, "ORDER_REFUNDED");
        assertThat(till.letters(ordered)).containsExactly("ORDER_REFUNDED");
    }

    /** Nobody can close its payment for a day; so its pieces are given up, and the payment is still there. */
    private static Answer givenUp(Buyer buyer) {
        Answer ordered = till.order(buyer);
        String payment = till.stripe().only(ordered.orderId()).id();
        till.cloud()
                .fault("{\"target\":\"stripe\",\"kind\":\"status\",\"status\":503,\"match\":{\"pathContains\":\"/"
                        + payment + "/cancel\"}}");
        till.pass(PAST_THE_HARD_LIMIT);
        till.shown(ordered, "cancelled", "pending");
        eventually(
                "its pieces are given up",
                () -> till.look(buyer, ordered).path("statusReason").asText().equals("expired"));
        return ordered;
    }
}
