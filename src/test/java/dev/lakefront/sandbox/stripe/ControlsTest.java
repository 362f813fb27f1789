package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and tests can do to the stand-in beyond what Stripe's API can. */
class ControlsTest {

    private static final String SESSION = "mode=payment&success_url=https://shop.test/"
            + "&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=2000"
            + "&line_items[0][price_data][product_data][name]=Order&line_items[0][quantity]=1"
            + "&payment_intent_data[metadata][order]=7";

    /** Nothing ends by itself. */
    @AutoClose
    private final StripeFixture stripe =
            StripeFixture.started(settings -> settings.withSettlementPause(Duration.ofHours(1)));

    @Test
    void everyPayment_isToldWithAllThatBecameOfItsMoney() {
        JsonNode paid = stripe.intent("confirm=true&payment_method=pm_card_visa&metadata[order]=5");
        for (int i = 0; i < 12; i++) {
            stripe.ok(stripe.post("/v1/refunds", "amount=10&payment_intent=" + id(paid)));
        }
        stripe.control("dispute?id=" + id(paid));
        JsonNode session = stripe.ok(stripe.post("/v1/checkout/sessions", SESSION));
        click(session, "pm_card_visa");

        JsonNode all = stripe.show("payments");

        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("checkout_session").textValue()).isEqualTo(id(session));
        assertThat(all.get(0).get("metadata").get("order").textValue()).isEqualTo("7");
        assertThat(all.get(0).get("dispute").isNull()).isTrue();
        JsonNode told = all.get(1);
        assertThat(told.get("amount_received").intValue()).isEqualTo(2000);
        assertThat(told.get("amount_refunded").intValue()).isEqualTo(120);
        assertThat(told.get("refunds"))
                .hasSize(12)
                .allSatisfy(
                        refund -> assertThat(refund.get("status").textValue()).isEqualTo("succeeded"));
        assertThat(told.get("dispute").get("status").textValue()).isEqualTo("needs_response");
        assertThat(told.get("checkout_session").isNull()).isTrue();
        assertThat(stripe.show("payments?limit=1")).hasSize(1);
        assertThat(stripe.show("sessions")).extracting(each -> id(each)).containsExactly(id(session));
    }

    @Test
    void refundsOfACharge_areTenAtOnce_likeEveryList() {
        JsonNode paid = stripe.paid();
        for (int i = 0; i < 12; i++) {
            stripe.ok(stripe.post("/v1/refunds", "amount=10&payment_intent=" + id(paid)));
        }

        JsonNode refunds = stripe.ok(
                        stripe.get("/v1/charges/" + paid.get("latest_charge").textValue() + "?expand[]=refunds"))
                .get("refunds");

        assertThat(refunds.get("data")).hasSize(10);
        assertThat(refunds.get("has_more").booleanValue()).isTrue();
        assertThat(stripe.ok(stripe.get("/v1/refunds?limit=100&payment_intent=" + id(paid)))
                        .get("data"))
                .hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_success_de, succeed, succeeded",
        "pm_success_de, fail, requires_payment_method",
        "pm_failed_de, succeed, succeeded",
        "pm_processing_de, succeed, succeeded",
        "pm_processing_de, fail, requires_payment_method",
    })
    void slowPayment_endsAsItIsTold_once(String method, String outcome, String status) {
        JsonNode slow = stripe.intent("payment_method_types[]=sepa_debit&confirm=true&payment_method=" + method);
        assertThat(slow.get("status").textValue()).isEqualTo("processing");

        assertThat(stripe.control("settle?id=" + id(slow) + "&outcome=" + outcome))
                .isEqualTo(204);

        assertThat(stripe.status(id(slow))).isEqualTo(status);
        assertThat(stripe.control("settle?id=" + id(slow) + "&outcome=succeed")).isEqualTo(409);
    }

    @Test
    void whatWasSettledByHand_isNotSettledAgainByTime() {
        try (StripeFixture quick = StripeFixture.started(s -> s.withSettlementPause(Duration.ofMillis(300)))) {
            JsonNode slow = quick.intent("payment_method_types[]=sepa_debit&confirm=true&payment_method=pm_failed_de");
            assertThat(quick.control("settle?id=" + id(slow) + "&outcome=succeed"))
                    .isEqualTo(204);
            JsonNode other = quick.intent("payment_method_types[]=sepa_debit&confirm=true&payment_method=pm_failed_de");

            eventually("time has passed", () -> quick.status(id(other)).equals("requires_payment_method"));

            assertThat(quick.status(id(slow))).isEqualTo("succeeded");
        }
    }

    @Test
    void sessionsPayment_isNamedByItsSession() {
        JsonNode session = stripe.ok(stripe.post("/v1/checkout/sessions", SESSION));
        assertThat(stripe.control("settle?id=" + id(session) + "&outcome=fail")).isEqualTo(409);
        click(session, "pm_processing_de");

        assertThat(stripe.control("settle?id=" + id(session) + "&outcome=fail")).isEqualTo(204);

        JsonNode left = stripe.ok(stripe.get("/v1/checkout/sessions/" + id(session) + "?expand[]=payment_intent"));
        assertThat(left.get("status").textValue()).isEqualTo("complete");
        assertThat(left.get("payment_status").textValue()).isEqualTo("unpaid");
        assertThat(left.get("payment_intent")
                        .get("last_payment_error")
                        .get("code")
                        .textValue())
                .isEqualTo("payment_method_provider_decline");
        assertThat(told()).contains("checkout.session.async_payment_failed", "payment_intent.payment_failed");
    }

    @Test
    void refund_failsAfterItSucceeded() {
        JsonNode paid = stripe.paid();
        JsonNode refund = stripe.ok(stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));
        assertThat(stripe.control("settle?id=" + id(refund) + "&outcome=succeed"))
                .isEqualTo(409);

        assertThat(stripe.control("settle?id=" + id(refund) + "&outcome=fail")).isEqualTo(204);

        JsonNode failed = stripe.ok(stripe.get("/v1/refunds/" + id(refund) + "?expand[]=charge"));
        assertThat(failed.get("status").textValue()).isEqualTo("failed");
        assertThat(failed.get("failure_reason").textValue()).isNotEmpty();
        assertThat(failed.get("charge").get("amount_refunded").intValue()).isZero();
        assertThat(told()).contains("refund.failed", "refund.updated", "charge.refund.updated");
        assertThat(stripe.control("settle?id=" + id(refund) + "&outcome=fail")).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"succeed, succeeded, 2000", "fail, failed, 0"})
    void pendingRefund_endsAsItIsTold(String outcome, String status, int refunded) {
        JsonNode paid = stripe.intent("confirm=true&payment_method=pm_card_pendingRefund");
        JsonNode refund = stripe.ok(stripe.post("/v1/refunds", "payment_intent=" + id(paid)));
        assertThat(refund.get("status").textValue()).isEqualTo("pending");
        assertThat(refund.get("pending_reason").textValue()).isEqualTo("processing");

        assertThat(stripe.control("settle?id=" + id(refund) + "&outcome=" + outcome))
                .isEqualTo(204);

        JsonNode told = stripe.show("payments").get(0);
        assertThat(told.get("refunds").get(0).get("status").textValue()).isEqualTo(status);
        assertThat(told.get("amount_refunded").intValue()).isEqualTo(refunded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"settle?id=pi_1", "settle?id=pi_1&outcome=x", "limit", "limit?perSecond=x"})
    void controls_sayWhatTheyCannotDo(String control) {
        assertThat(stripe.control(control)).isEqualTo(400);
        assertThat(stripe.control("nothing")).isEqualTo(404);
    }

    private void click(JsonNode session, String method) {
        stripe.send(HttpRequest.newBuilder(URI.create(session.get("url").textValue()))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=pay&payment_method=" + method)));
    }

    private List<String> told() {
        List<String> types = new ArrayList<>();
        stripe.ok(stripe.get("/v1/events?limit=100"))
                .get("data")
                .forEach(event -> types.add(event.get("type").textValue()));
        return types;
    }

    private static String id(JsonNode object) {
        return object.get("id").textValue();
    }
}
