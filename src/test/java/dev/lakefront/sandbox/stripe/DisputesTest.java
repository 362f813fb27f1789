package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments that their shoppers' banks question. */
class DisputesTest {

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @ParameterizedTest
    @CsvSource({
        "pm_card_createDispute, fraudulent",
        "pm_card_createDisputeProductNotReceived, product_not_received",
    })
    void dispute_beginsAMomentAfterThePayment(String method, String reason) {
        JsonNode paid = paid(method);
        assertThat(paid.get("status").textValue()).isEqualTo("succeeded");

        JsonNode dispute = disputeOf(paid);

        assertThat(id(dispute)).startsWith("dp_");
        assertThat(dispute.get("amount").intValue()).isEqualTo(2000);
        assertThat(dispute.get("currency").textValue()).isEqualTo("eur");
        assertThat(dispute.get("reason").textValue()).isEqualTo(reason);
        assertThat(dispute.get("status").textValue()).isEqualTo("needs_response");
        assertThat(dispute.get("charge")).isEqualTo(paid.get("latest_charge"));
        assertThat(dispute.get("payment_intent").textValue()).isEqualTo(id(paid));
        assertThat(charge(paid).get("disputed").booleanValue()).isTrue();
        assertThat(told()).containsExactly("charge.dispute.created", "charge.dispute.funds_withdrawn");
    }

    @Test
    void evidence_isGatheredBeforeItIsSent() {
        JsonNode dispute = disputeOf(paid("pm_card_createDispute"));

        JsonNode noted = update(dispute, "evidence[uncategorized_text]=a&evidence[customer_name]=Ada&submit=false");
        JsonNode sent = update(dispute, "evidence[customer_name]=&submit=true&metadata[case]=1");

        assertThat(noted.get("status").textValue()).isEqualTo("needs_response");
        assertThat(noted.get("evidence_details").get("has_evidence").booleanValue())
                .isTrue();
        assertThat(sent.get("status").textValue()).isEqualTo("under_review");
        assertThat(sent.get("evidence").get("uncategorized_text").textValue()).isEqualTo("a");
        assertThat(sent.get("evidence").get("customer_name").isNull()).isTrue();
        assertThat(sent.get("evidence_details").get("submission_count").intValue())
                .isEqualTo(1);
        assertThat(sent.get("metadata").toString()).isEqualTo("{\"case\":\"1\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "winning_evidence, won, charge.dispute.funds_reinstated",
        "losing_evidence, lost, charge.dispute.closed",
    })
    void evidence_decides(String text, String status, String last) {
        JsonNode paid = paid("pm_card_createDispute");
        JsonNode dispute = disputeOf(paid);

        JsonNode closed = update(dispute, "evidence[uncategorized_text]=" + text + "&submit=true");

        assertThat(closed.get("status").textValue()).isEqualTo(status);
        assertThat(told())
                .contains("charge.dispute.updated", "charge.dispute.closed")
                .endsWith(last);
        stripe.error(400, stripe.post("/v1/disputes/" + id(dispute), "submit=true"));
        stripe.error(400, stripe.post("/v1/disputes/" + id(dispute) + "/close", ""));
        update(dispute, "metadata[note]=afterwards");
    }

    @Test
    void givingIn_isLosing() {
        JsonNode dispute = disputeOf(paid("pm_card_createDispute"));

        JsonNode closed = stripe.ok(stripe.post("/v1/disputes/" + id(dispute) + "/close", ""));

        assertThat(closed.get("status").textValue()).isEqualTo("lost");
        assertThat(told()).endsWith("charge.dispute.closed");
    }

    @Test
    void disputedMoney_isNotGivenBack_unlessItWasWon() {
        JsonNode paid = paid("pm_card_createDispute");
        JsonNode dispute = disputeOf(paid);

        JsonNode error = stripe.error(400, stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));

        assertThat(error.get("code").textValue()).isEqualTo("charge_disputed");
        update(dispute, "evidence[uncategorized_text]=winning_evidence");
        stripe.ok(stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));
        assertThat(charge(paid).get("amount_refunded").intValue()).isEqualTo(500);
    }

    @Test
    void inquiry_takesNoMoney() {
        JsonNode paid = paid("pm_card_createDisputeInquiry");
        JsonNode inquiry = disputeOf(paid);
        assertThat(inquiry.get("status").textValue()).isEqualTo("warning_needs_response");
        assertThat(inquiry.get("is_charge_refundable").booleanValue()).isTrue();

        stripe.ok(stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));
        JsonNode sent = update(inquiry, "evidence[uncategorized_text]=a");
        JsonNode closed = update(inquiry, "evidence[uncategorized_text]=winning_evidence");

        assertThat(sent.get("status").textValue()).isEqualTo("warning_under_review");
        assertThat(closed.get("status").textValue()).isEqualTo("warning_closed");
        assertThat(told())
                .containsExactly(
                        "charge.dispute.created",
                        "charge.dispute.updated",
                        "charge.dispute.updated",
                        "charge.dispute.closed");
    }

    @Test
    void onlyWhatIsLeft_isDisputed() {
        JsonNode paid = stripe.paid();
        JsonNode refunded = stripe.paid();
        stripe.ok(stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));
        stripe.ok(stripe.post("/v1/refunds", "payment_intent=" + id(refunded)));

        assertThat(stripe.control("dispute?id=" + id(paid))).isEqualTo(204);
        assertThat(stripe.control("dispute?id=" + id(paid))).isEqualTo(409);
        assertThat(stripe.control("dispute?id=" + id(refunded))).isEqualTo(409);
        assertThat(stripe.control("dispute?id=pi_none")).isEqualTo(409);

        assertThat(disputeOf(paid).get("amount").intValue()).isEqualTo(1500);
    }

    @Test
    void disputes_areFound() {
        JsonNode first = paid("pm_card_createDispute");
        String one = id(disputeOf(first));
        JsonNode second = paid("pm_card_createDispute");
        String other = id(disputeOf(second));

        assertThat(listed("")).containsExactly(other, one);
        assertThat(listed("charge=" + first.get("latest_charge").textValue())).containsExactly(one);
        assertThat(listed("limit=1&starting_after=" + other)).containsExactly(one);
        assertThat(listed("created[gt]=" + stripe.clock.instant().getEpochSecond()))
                .isEmpty();
        JsonNode whole = stripe.ok(stripe.get("/v1/disputes/" + one + "?expand[]=charge&expand[]=payment_intent"));
        assertThat(whole.get("charge").get("disputed").booleanValue()).isTrue();
        assertThat(whole.get("payment_intent").get("id").textValue()).isEqualTo(id(first));
        stripe.error(404, stripe.get("/v1/disputes/dp_none"));
        assertThat(stripe.error(400, stripe.post("/v1/disputes/" + one, "evidence[mood]=bad"))
                        .get("param")
                        .textValue())
                .isEqualTo("evidence[mood]");
    }

    private JsonNode paid(String method) {
        return stripe.intent("confirm=true&payment_method=" + method);
    }

    private JsonNode disputeOf(JsonNode paid) {
        String query = "/v1/disputes?payment_intent=" + id(paid);
        eventually(
                "it is disputed",
                () -> !stripe.ok(stripe.get(query)).get("data").isEmpty());
        return stripe.ok(stripe.get(query)).get("data").get(0);
    }

    private JsonNode update(JsonNode dispute, String form) {
        return stripe.ok(stripe.post("/v1/disputes/" + id(dispute), form));
    }

    private JsonNode charge(JsonNode paid) {
        return stripe.ok(stripe.get("/v1/charges/" + paid.get("latest_charge").textValue()));
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        stripe.ok(stripe.get("/v1/disputes?" + query)).get("data").forEach(each -> ids.add(id(each)));
        return ids;
    }

    private List<String> told() {
        List<String> types = new ArrayList<>();
        stripe.ok(stripe.get("/v1/events?type=charge.dispute.*"))
                .get("data")
                .forEach(event -> types.addFirst(event.get("type").textValue()));
        return types;
    }

    private static String id(JsonNode object) {
        return object.get("id").textValue();
    }
}
