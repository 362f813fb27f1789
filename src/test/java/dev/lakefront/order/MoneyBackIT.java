package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.Till;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money of paid orders that is given back, by the shop's people here or in Stripe's dashboard, or taken back by a bank. */
class MoneyBackIT {

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

    private static String euros(long minor) {
        return "{\"amount\":\"%d.%02d\",\"currencyCode\":\"EUR\"}".formatted(minor / 100, minor % 100);
    }

    /** The document once so much of it is back; Stripe agrees. */
    private JsonNode back(Answer ordered, String status, String paymentStatus, long refunded) {
        JsonNode document = till.shown(
                ordered,
                status,
                paymentStatus,
                shown -> shown.at("/payment/refunded").asLong() == refunded);
        assertThat(till.stripe().only(ordered.orderId()).refunded()).isEqualTo(refunded);
        return document;
    }

    private static long total(JsonNode document) {
        return document.at("/totals/total").asLong();
    }

    @Test
    void allOfIt_isRefunded_andTold() {
        Answer ordered = till.bought(buyer);

        JsonNode answer = till.refund(ordered, "{\"reason\":\"The glass was broken.\"}");

        long total = total(till.document("order." + ordered.orderId()));
        assertThat(answer.at("/refund/id").asText()).isEqualTo("r1");
        assertThat(answer.at("/refund/restocked").asBoolean()).isFalse();
        assertThat(answer.at("/refund/reason").asText()).isEqualTo("The glass was broken.");
        back(ordered, "open", "refunded", total);
        till.letter(buyer, ordered, "ORDER_REFUNDED");
        assertThat(till.letters(ordered)).containsExactly("ORDER_CONFIRMED", "ORDER_REFUNDED");
        assertThat(till.timeline(ordered)).containsSubsequence("paid", "refund_started", "refunded");
    }

    @Test
    void someOfItSeveralTimes_untilAllIsBack_andNotMore() {
        Answer ordered = till.bought(buyer);
        long total = total(till.document("order." + ordered.orderId()));

        till.refund(ordered, "{\"amount\":" + euros(100) + "}");
        back(ordered, "open", "partially_refunded", 100);
        till.refund(ordered, "{\"amount\":" + euros(250) + "}");
        back(ordered, "open", "partially_refunded", 350);
        refused(ordered, "{\"amount\":" + euros(total - 349) + "}");
        till.refund(ordered, "{}");

        back(ordered, "open", "refunded", total);
        refused(ordered, "{}");
        assertThat(till.stripe().only(ordered.orderId()).kept()).isZero();
        eventually(
                "each is told",
                () -> till.letters(ordered).stream()
                                .filter("ORDER_REFUNDED"::equals)
                                .count()
                        == 3);
    }

    private static void refused(Answer ordered, String wish) {
        HttpResponse<String> answer = till.asStaff(
                "POST", "/admin/orders/" + ordered.orderId() + "/refunds", wish, "Idempotency-Key", Till.newKey());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("REFUND_REFUSED");
    }

    @Test
    void askedForTwiceWithOneKey_isOneRefund() {
        Answer ordered = till.bought(buyer);
        String path = "/admin/orders/" + ordered.orderId() + "/refunds";
        String wish = "{\"amount\":" + euros(100) + "}";

        HttpResponse<String> first = till.asStaff("POST", path, wish, "Idempotency-Key", "refund-" + ordered.orderId());
        HttpResponse<String> again = till.asStaff("POST", path, wish, "Idempotency-Key", "refund-" + ordered.orderId());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).isPresent();
        back(ordered, "open", "partially_refunded", 100);
    }

    @Test
    void withItsPieces_theyAreOnSaleAgain() {
        long available = till.available(Till.SKU);
        Answer ordered = till.bought(buyer);
        assertThat(till.available(Till.SKU)).isEqualTo(available - 1);

        till.refund(ordered, "{\"amount\":" + euros(100) + "}");
        assertThat(till.available(Till.SKU)).isEqualTo(available - 1);
        till.refund(ordered, "{\"restock\":true}");

        assertThat(till.available(Till.SKU)).isEqualTo(available);
        back(ordered, "open", "refunded", total(till.document("order." + ordered.orderId())));
    }

    @Test
    void failingLater_isTold_andTheOrderIsPaidStill() {
        Answer ordered = till.bought(buyer, "pm_card_refundFail");

        till.refund(ordered, "{}");

        eventually("it failed", () -> till.timeline(ordered).contains("refund_failed"));
        JsonNode document = back(ordered, "open", "paid", 0);
        assertThat(till.stripe().only(ordered.orderId()).kept()).isEqualTo(total(document));
    }

    /** Stripe remembers its failure under the request's key, and repeats it for a day. */
    @Test
    void failingWithinStripe_isAskedForAgain() {
        Answer ordered = till.bought(buyer);
        till.cloud()
                .fault("{\"target\":\"stripe\",\"kind\":\"status\",\"status\":500,\"times\":1,"
                        + "\"match\":{\"method\":\"POST\",\"pathContains\":\"/v1/refunds\"}}");

        till.refund(ordered, "{\"amount\":" + euros(100) + "}");

        back(ordered, "open", "partially_refunded", 100);
    }

    @Test
    void onItsWayForAWhile_countsWhenItArrives() {
        Answer ordered = till.bought(buyer, "pm_card_pendingRefund");

        JsonNode answer = till.refund(ordered, "{\"amount\":" + euros(100) + "}");

        assertThat(answer.at("/refund/status").asText()).isIn("requested", "pending");
        back(ordered, "open", "partially_refunded", 100);
    }

    @Test
    void givenBackInTheDashboard_isTakenOver() {
        Answer ordered = till.bought(buyer);
        String payment = till.stripe().only(ordered.orderId()).id();

        till.stripe().refund(payment, 120);
        back(ordered, "open", "partially_refunded", 120);
        till.letter(buyer, ordered, "ORDER_REFUNDED");
        till.refund(ordered, "{}");

        back(ordered, "open", "refunded", total(till.document("order." + ordered.orderId())));
    }

    @Test
    void cancelledByTheShop_allOfItGoesBack() {
        Answer ordered = till.bought(buyer);

        till.staff("PUT", "/admin/orders/" + ordered.orderId(), "{\"status\":\"cancelled\"}");

        back(ordered, "cancelled", "refunded", total(till.document("order." + ordered.orderId())));
        till.letter(buyer, ordered, "ORDER_CANCELLED");
    }

    @Test
    void disputed_stopsTheOrder_untilItIsWon() {
        Answer ordered = till.bought(buyer, "pm_card_createDispute");
        till.shown(ordered, "open", "disputed");
        assertThat(ship(ordered).statusCode()).isEqualTo(409);
        refused(ordered, "{}");

        till.stripe().endDispute(till.stripe().only(ordered.orderId()).id(), true);

        till.shown(ordered, "open", "paid");
        assertThat(till.timeline(ordered)).containsSubsequence("paid", "dispute", "dispute");
        assertThat(ship(ordered).statusCode()).isEqualTo(200);
    }

    @Test
    void disputedAndLost_staysSo() {
        Answer ordered = till.bought(buyer, "pm_card_createDispute");
        till.shown(ordered, "open", "disputed");

        till.stripe().endDispute(till.stripe().only(ordered.orderId()).id(), false);

        eventually(
                "it is told",
                () -> till.timeline(ordered).stream().filter("dispute"::equals).count() == 2);
        till.staysSo(ordered, "open", "disputed");
        assertThat(ship(ordered).statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> ship(Answer ordered) {
        return till.asStaff("PUT", "/admin/orders/" + ordered.orderId(), "{\"fulfilmentStatus\":\"shipped\"}");
    }
}
