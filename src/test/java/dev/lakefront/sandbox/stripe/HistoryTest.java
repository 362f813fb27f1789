package dev.lakefront.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.stripe.PastPayment.GivenBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments from before the start, as they go over the wire. */
class HistoryTest {

    private static final Instant MADE = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant PAID = MADE.plusSeconds(60);
    private static final Map<String, String> METADATA = Map.of("order", "7");

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @AutoClose
    private final Receiver receiver = new Receiver();

    HistoryTest() throws Exception {}

    @BeforeEach
    void listen() {
        stripe.standIn.sendWebhooksTo(receiver.address(), "whsec_mine", List.of("*"));
    }

    private void begin(PastPayment... past) {
        stripe.standIn.reset(List.of(past));
    }

    private static PastPayment past(String id, String method, Instant madeAt, GivenBack... refunds) {
        return new PastPayment(
                id, 1290, "eur", "Order 7", METADATA, method, madeAt, madeAt.plusSeconds(60), List.of(refunds));
    }

    private static GivenBack back(String id, String status, int hours) {
        return new GivenBack(id, Map.of("refund", "r" + hours), 100L * hours, status, MADE.plusSeconds(3600L * hours));
    }

    private JsonNode payment(String id) {
        return stripe.ok(stripe.get("/v1/payment_intents/" + id + "?expand[]=latest_charge.refunds"));
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("data").forEach(each -> ids.add(each.get("id").textValue()));
        return ids;
    }

    @Test
    void payment_isAsIfItHadBeenMadeHere_andNobodyWasTold() {
        begin(past("pi_past", "card", MADE));

        JsonNode found = payment("pi_past");

        assertThat(found.get("status").textValue()).isEqualTo("succeeded");
        assertThat(found.get("amount_received").intValue()).isEqualTo(1290);
        assertThat(found.get("currency").textValue()).isEqualTo("eur");
        assertThat(found.get("created").longValue()).isEqualTo(MADE.getEpochSecond());
        assertThat(found.get("metadata").toString()).isEqualTo("{\"order\":\"7\"}");
        JsonNode charge = found.get("latest_charge");
        assertThat(charge.get("paid").booleanValue()).isTrue();
        assertThat(charge.get("created").longValue()).isEqualTo(PAID.getEpochSecond());
        assertThat(charge.get("refunded").booleanValue()).isFalse();
        assertThat(stripe.ok(stripe.get("/v1/charges/" + charge.get("id").textValue()))
                        .get("payment_intent")
                        .textValue())
                .isEqualTo("pi_past");
        stripe.ok(
                stripe.get("/v1/payment_methods/" + found.get("payment_method").textValue()));
        assertThat(ids(stripe.ok(stripe.get("/v1/events")))).isEmpty();
        assertThat(receiver.quiet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "card, card",
        "paypal, paypal",
        "sepa_debit, sepa_debit",
        "us_bank_account, us_bank_account",
        "seashells, card"
    })
    void method_isTheUsualOneOfItsType(String type, String shown) {
        begin(past("pi_past", type, MADE));

        assertThat(payment("pi_past")
                        .at("/latest_charge/payment_method_details/type")
                        .textValue())
                .isEqualTo(shown);
    }

    @Test
    void page_isComplete_andPaidByAnIntentOfItsOwn() {
        begin(past("cs_past", "paypal", MADE));

        JsonNode found = stripe.ok(
                stripe.get("/v1/checkout/sessions/cs_past?expand[]=payment_intent.latest_charge&expand[]=line_items"));

        assertThat(found.get("status").textValue()).isEqualTo("complete");
        assertThat(found.get("payment_status").textValue()).isEqualTo("paid");
        assertThat(found.get("amount_total").intValue()).isEqualTo(1290);
        assertThat(found.get("url").isNull()).isTrue();
        assertThat(found.get("metadata").toString()).isEqualTo("{\"order\":\"7\"}");
        assertThat(found.at("/line_items/data/0/description").textValue()).isEqualTo("Order 7");
        JsonNode intent = found.get("payment_intent");
        assertThat(intent.get("metadata")).isEqualTo(found.get("metadata"));
        assertThat(intent.at("/latest_charge/payment_method_details/type").textValue())
                .isEqualTo("paypal");
        String id = intent.get("id").textValue();
        assertThat(ids(stripe.ok(stripe.get("/v1/checkout/sessions?payment_intent=" + id))))
                .containsExactly("cs_past");
        stripe.error(400, stripe.post("/v1/checkout/sessions/cs_past/expire", ""));
    }

    @Test
    void lists_haveTheNewestFirst_whateverTheOrderInWhichTheyWereTold() {
        begin(
                past("pi_old", "card", MADE),
                past("pi_new", "card", PAID),
                past("pi_oldest", "card", MADE.minusSeconds(9)));
        String made = stripe.paid().get("id").textValue();

        assertThat(ids(stripe.ok(stripe.get("/v1/payment_intents"))))
                .containsExactly(made, "pi_new", "pi_old", "pi_oldest");
        String since = "/v1/payment_intents?created[gte]=%d&created[lt]=%d"
                .formatted(MADE.getEpochSecond(), PAID.getEpochSecond());
        assertThat(ids(stripe.ok(stripe.get(since)))).containsExactly("pi_old");
    }

    @Test
    void refunds_wereMade_andTheRestCanBeGivenBack() {
        begin(past(
                "pi_past",
                "card",
                MADE,
                back("re_2", "pending", 2),
                back("re_1", "succeeded", 1),
                back("re_3", "failed", 3)));

        JsonNode charge = payment("pi_past").get("latest_charge");

        assertThat(ids(charge.get("refunds"))).containsExactly("re_3", "re_2", "re_1");
        assertThat(charge.get("amount_refunded").intValue()).isEqualTo(300);
        JsonNode first = stripe.ok(stripe.get("/v1/refunds/re_1"));
        assertThat(first.at("/metadata/refund").textValue()).isEqualTo("r1");
        assertThat(first.get("created").longValue()).isEqualTo(MADE.getEpochSecond() + 3600);
        assertThat(stripe.control("settle?id=re_2&outcome=succeed")).isEqualTo(204);
        assertThat(stripe.ok(stripe.get("/v1/refunds/re_2")).get("status").textValue())
                .isEqualTo("succeeded");
        stripe.error(400, stripe.post("/v1/refunds", "payment_intent=pi_past&amount=991"));
        stripe.ok(stripe.post("/v1/refunds", "payment_intent=pi_past&amount=990"));
        assertThat(payment("pi_past").at("/latest_charge/refunded").booleanValue())
                .isTrue();
    }

    @Test
    void whatBecomesOfItNow_isToldAsUsual() {
        begin(past("pi_past", "card", MADE));

        JsonNode refund = stripe.ok(stripe.post("/v1/refunds", "payment_intent=pi_past&amount=200"));

        JsonNode created = StripeFixture.json(receiver.next().body());
        assertThat(created.get("type").textValue()).isEqualTo("refund.created");
        assertThat(created.at("/data/object/id")).isEqualTo(refund.get("id"));
        assertThat(StripeFixture.json(receiver.next().body()).get("type").textValue())
                .isEqualTo("charge.refunded");
        assertThat(stripe.control("dispute?id=pi_past")).isEqualTo(204);
        assertThat(StripeFixture.json(receiver.next().body()).get("type").textValue())
                .startsWith("charge.dispute.");
    }

    @Test
    void anotherReset_forgetsThem() {
        begin(past("pi_past", "card", MADE), past("cs_past", "card", MADE));

        stripe.standIn.reset();

        stripe.error(404, stripe.get("/v1/payment_intents/pi_past"));
        stripe.error(404, stripe.get("/v1/checkout/sessions/cs_past"));
    }
}
