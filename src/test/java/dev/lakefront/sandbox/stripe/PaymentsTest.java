package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may follow what, and what is refused, as it goes over the wire. */
class PaymentsTest {

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @Test
    void methodGivenAtFirst_waitsForItsConfirmation() {
        JsonNode made = stripe.intent("payment_method=pm_card_visa");
        assertThat(made.get("status").textValue()).isEqualTo("requires_confirmation");

        JsonNode paid = stripe.ok(stripe.post(path(made, "/confirm"), ""));

        assertThat(paid.get("status").textValue()).isEqualTo("succeeded");
        assertThat(paid.get("payment_method")).isEqualTo(made.get("payment_method"));
    }

    @Test
    void confirmationWithoutMethod_isRefused_andChangesNothing() {
        JsonNode made = stripe.intent("");

        JsonNode error = stripe.error(400, stripe.post(path(made, "/confirm"), ""));

        assertThat(error.get("code").textValue()).isEqualTo("payment_intent_unexpected_state");
        assertThat(error.get("payment_intent").get("id")).isEqualTo(made.get("id"));
        assertThat(stripe.status(id(made))).isEqualTo("requires_payment_method");
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa, , succeeded",
        "pm_card_chargeDeclined, , requires_payment_method",
        "pm_card_threeDSecure2Required, , requires_action",
        "pm_card_authenticationRequired, capture_method=manual, requires_action",
        "pm_card_visa, capture_method=manual, requires_capture",
        "pm_usBankAccount_processing, currency=usd&payment_method_types[1]=us_bank_account, processing",
    })
    void cancelling_isPossibleOnlyAsLongAsNoMoneyMoves(String method, String more, String status) {
        JsonNode made = stripe.intent(more == null ? "" : more);
        stripe.confirm(made, method);
        assertThat(stripe.status(id(made))).isEqualTo(status);

        HttpResponse<String> answer = stripe.post(path(made, "/cancel"), "cancellation_reason=abandoned");

        boolean stays = status.equals("succeeded") || status.equals("processing");
        assertThat(answer.statusCode()).isEqualTo(stays ? 400 : 200);
        assertThat(stripe.status(id(made))).isEqualTo(stays ? status : "canceled");
        assertThat(stripe.post(path(made, "/cancel"), "").statusCode()).isEqualTo(400);
    }

    @Test
    void cardThatIsDeclinedAfterItsHolderWasAsked_isDeclinedOnTheWayBack() {
        JsonNode waiting = challenged("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "");

        URI back = shopper(waiting, "succeed");

        assertThat(back.getQuery()).contains("redirect_status=failed").startsWith("order=1&payment_intent=pi_");
        JsonNode left = stripe.ok(stripe.get(path(waiting, "")));
        assertThat(left.get("status").textValue()).isEqualTo("requires_payment_method");
        assertThat(left.get("last_payment_error").get("decline_code").textValue())
                .isEqualTo("insufficient_funds");
        assertThat(left.get("next_action").isNull()).isTrue();
    }

    @Test
    void shopperWhoRefuses_leavesNoCharge() {
        JsonNode waiting = challenged("pm_card_threeDSecure2Required", "");

        shopper(waiting, "fail");

        JsonNode left = stripe.ok(stripe.get(path(waiting, "")));
        assertThat(left.get("status").textValue()).isEqualTo("requires_payment_method");
        assertThat(left.get("latest_charge").isNull()).isTrue();
        assertThat(left.get("last_payment_error").get("code").textValue())
                .isEqualTo("payment_intent_authentication_failure");
    }

    @Test
    void shopperWhoComesTooLate_decidesNothing() {
        JsonNode waiting = challenged("pm_card_threeDSecure2Required", "");
        String page = url(waiting);
        stripe.ok(stripe.post(path(waiting, "/cancel"), ""));

        HttpResponse<String> answer = send(page, "outcome=succeed");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("does not wait for you");
        assertThat(stripe.status(id(waiting))).isEqualTo("canceled");
        assertThat(send(page + "0", "outcome=succeed").statusCode()).isEqualTo(404);
    }

    @Test
    void confirmingAnotherWay_takesThePlaceOfWhatTheShopperWasAsked() {
        JsonNode waiting = challenged("pm_card_threeDSecure2Required", "");
        assertThat(stripe.ok(stripe.confirm(waiting, "pm_card_visa"))
                        .get("status")
                        .textValue())
                .isEqualTo("succeeded");
        send(url(waiting), "outcome=fail");
        assertThat(stripe.status(id(waiting))).isEqualTo("succeeded");
    }

    @Test
    void pageForShoppers_showsNothingAsMarkup() {
        JsonNode waiting = challenged("pm_card_threeDSecure2Required", "description=%3Cscript%3Ealert(1)%3C/script%3E");

        HttpResponse<String> page = stripe.send(HttpRequest.newBuilder(URI.create(url(waiting))));

        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("€20.00", "&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void withoutReturnAddress_theBrowsersOwnCodeGoesOn() {
        JsonNode waiting = stripe.ok(stripe.confirm(stripe.intent(""), "pm_card_threeDSecure2Required"));

        assertThat(waiting.get("next_action").get("type").textValue()).isEqualTo("use_stripe_sdk");
    }

    @Test
    void serverConfirmingWherePagesMayBeNeeded_mustSayWhereTo() {
        String form = "amount=2000&currency=eur&confirm=true&payment_method=pm_card_visa";

        JsonNode error = stripe.error(400, stripe.post("/v1/payment_intents", form));

        assertThat(error.get("message").textValue()).contains("`return_url`");
        stripe.ok(stripe.post("/v1/payment_intents", form + "&return_url=https://shop.test/"));
        stripe.ok(stripe.post(
                "/v1/payment_intents",
                form + "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never"));
        assertThat(stripe.ok(stripe.get("/v1/payment_intents")).get("data")).hasSize(2);
    }

    @Test
    void directDebit_isDecidedLater_forBetterOrWorse() {
        JsonNode good = stripe.intent("payment_method_types[]=sepa_debit&confirm=true&payment_method=pm_success_de");
        JsonNode bad = stripe.intent("payment_method_types[]=sepa_debit&confirm=true&payment_method=pm_failed_fr");
        assertThat(good.get("status").textValue()).isEqualTo("processing");
        assertThat(good.get("processing").get("type").textValue()).isEqualTo("sepa_debit");

        eventually("the first is paid", () -> stripe.status(id(good)).equals("succeeded"));
        eventually("the second is not", () -> stripe.status(id(bad)).equals("requires_payment_method"));
        JsonNode charge =
                stripe.ok(stripe.get(path(bad, "?expand[]=latest_charge"))).get("latest_charge");
        assertThat(charge.get("status").textValue()).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({
        "amount=0&currency=eur, parameter_invalid_integer, amount",
        "amount=20.5&currency=eur, parameter_invalid_integer, amount",
        "amount=&currency=eur, parameter_invalid_empty, amount",
        "amount[x]=1&currency=eur, parameter_invalid_string, amount",
        "currency=eur, parameter_missing, amount",
        "amount=2000, parameter_missing, currency",
        "amount=2000&currency=EUR, , currency",
        "amount=49&currency=eur, amount_too_small, amount",
        "amount=29&currency=gbp, amount_too_small, amount",
        "amount=100000000&currency=eur, amount_too_large, amount",
        "amount=100050&currency=isk, invalid_charge_amount, amount",
        "amount=2001&currency=kwd, invalid_charge_amount, amount",
        "amount=2000&currency=eur&confirm=yes, , confirm",
        "amount=2000&currency=eur&off_session=true, , off_session",
        "amount=2000&currency=eur&capture_method=later, , capture_method",
        "amount=2000&currency=eur&customer=cus_1, resource_missing, customer",
        "amount=2000&currency=eur&payment_method=pm_1, resource_missing, payment_method",
        "amount=2000&currency=eur&receipt_email=nobody, email_invalid, receipt_email",
        "amount=2000&currency=eur&statement_descriptor=SHOP, , statement_descriptor",
        "amount=2000&currency=eur&payment_method_types[]=cash, , payment_method_types",
        "amount=2000&currency=jpy&payment_method_types[]=paypal, , payment_method_types",
        "amount=2000&currency=eur&shipping[name]=Ada, parameter_missing, shipping[address]",
        "amount=2000&currency=eur&shipping[zip]=1, parameter_unknown, shipping[zip]",
        "amount=2000&currency=eur&line_items[0][price]=1, parameter_unknown, line_items",
        "amount=2000&currency=eur&metadata=text, , metadata",
    })
    void whatCannotBe_isRefused_andLeavesNothingBehind(String form, String code, String param) {
        JsonNode error = stripe.error(400, stripe.post("/v1/payment_intents", form));

        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").textValue()).isEqualTo(code);
        assertThat(error.get("param").textValue()).isEqualTo(param);
        assertThat(stripe.ok(stripe.get("/v1/payment_intents")).get("data")).isEmpty();
        assertThat(stripe.ok(stripe.get("/v1/events")).get("data")).isEmpty();
    }

    @Test
    void cardNumbers_areNotTaken() {
        JsonNode error = stripe.error(
                400,
                stripe.post(
                        path(stripe.intent(""), "/confirm"),
                        "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242"));
        assertThat(error.get("message").textValue()).contains("generally unsafe");
        JsonNode token = stripe.intent(
                "confirm=true&payment_method_data[type]=card&payment_method_data[card][token]=tok_mastercard");
        assertThat(token.get("status").textValue()).isEqualTo("succeeded");
    }

    @Test
    void metadata_isMergedKeyByKey_withinItsLimits() {
        JsonNode made = stripe.intent("metadata[a]=1&metadata[b]=2");
        assertThat(metadata(made, "metadata[b]=&metadata[c]=3")).isEqualTo("{\"a\":\"1\",\"c\":\"3\"}");
        assertThat(metadata(made, "description=x")).isEqualTo("{\"a\":\"1\",\"c\":\"3\"}");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 49; i++) {
            many.append("&metadata[k").append(i).append("]=v");
        }
        stripe.error(400, stripe.post(path(made, ""), many.substring(1)));
        assertThat(metadata(made, "metadata=")).isEqualTo("{}");
    }

    private String metadata(JsonNode intent, String form) {
        return stripe.ok(stripe.post(path(intent, ""), form)).get("metadata").toString();
    }

    @Test
    void lists_sayWhatTheyCannotDo() {
        stripe.intent("");
        for (String query : List.of(
                "limit=0",
                "limit=101",
                "limit=x",
                "starting_after=pi_none",
                "since=1",
                "created[from]=1",
                "expand[]=data.x")) {
            stripe.error(400, stripe.get("/v1/payment_intents?" + query));
        }
        assertThat(stripe.ok(stripe.get("/v1/payment_intents?customer=cus_1")).get("data"))
                .isEmpty();
    }

    @Test
    void references_areIdsUnlessTheyAreAskedFor() {
        JsonNode paid = stripe.paid();
        String charge = paid.get("latest_charge").textValue();
        JsonNode refund = stripe.ok(stripe.post(
                "/v1/refunds", "charge=" + charge + "&amount=1&expand[]=charge&expand[]=payment_intent.latest_charge"));
        assertThat(refund.get("charge").get("amount_refunded").intValue()).isEqualTo(1);
        assertThat(refund.get("payment_intent").get("latest_charge").get("id").textValue())
                .isEqualTo(charge);
        JsonNode listed = stripe.ok(stripe.get("/v1/payment_intents?expand[]=data.latest_charge.refunds"))
                .get("data")
                .get(0);
        assertThat(listed.get("latest_charge").get("refunds").get("data").get(0).get("id"))
                .isEqualTo(refund.get("id"));
        JsonNode error = stripe.error(400, stripe.post("/v1/refunds", "charge=" + charge + "&expand[]=customer"));
        assertThat(error.get("message").textValue()).contains("cannot be expanded (customer)");
        assertThat(stripe.ok(stripe.get("/v1/refunds")).get("data")).hasSize(1);
    }

    @Test
    void refund_canFailLater_orComeLater() {
        JsonNode failing = stripe.intent("confirm=true&payment_method=pm_card_refundFail");
        JsonNode slow = stripe.intent("confirm=true&payment_method=pm_card_pendingRefund");
        JsonNode first = stripe.ok(stripe.post("/v1/refunds", "payment_intent=" + id(failing)));
        JsonNode second = stripe.ok(stripe.post("/v1/refunds", "payment_intent=" + id(slow)));
        assertThat(first.get("status").textValue()).isEqualTo("succeeded");
        assertThat(second.get("status").textValue()).isEqualTo("pending");

        eventually("one fails", () -> refund(first).get("status").textValue().equals("failed"));
        eventually(
                "one succeeds", () -> refund(second).get("status").textValue().equals("succeeded"));

        JsonNode charge =
                stripe.ok(stripe.get("/v1/charges/" + first.get("charge").textValue()));
        assertThat(charge.get("refunded").booleanValue()).isFalse();
        stripe.ok(stripe.post("/v1/refunds", "payment_intent=" + id(failing)));
        List<String> told = new ArrayList<>();
        stripe.ok(stripe.get("/v1/events?limit=100&types[]=refund.failed&types[]=charge.refunded"))
                .get("data")
                .forEach(event -> told.add(event.get("type").textValue()));
        assertThat(told)
                .containsExactlyInAnyOrder("refund.failed", "charge.refunded", "charge.refunded", "charge.refunded");
    }

    private JsonNode refund(JsonNode refund) {
        return stripe.ok(stripe.get("/v1/refunds/" + id(refund)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payment_intent=pi_none",
                "charge=ch_none",
                "payment_intent=%s",
                "payment_intent=%s&charge=ch_1",
                "payment_intent=%s&amount=0",
                "payment_intent=%s&reason=none",
                "payment_intent=%s&currency=eur",
            })
    void whatWasNotPaid_cannotBeRefunded(String form) {
        stripe.error(400, stripe.post("/v1/refunds", form.formatted(id(stripe.intent("")))));
    }

    @Test
    void whatHasNoSuchAddress_isNotThere() {
        JsonNode error = stripe.error(404, stripe.post("/v1/checkout/session", "mode=payment"));
        assertThat(error.get("message").textValue())
                .startsWith("Unrecognized request URL (POST: /v1/checkout/session).");
        stripe.error(404, stripe.post("/v1/payment_intents/pi_none/confirm", ""));
        stripe.error(404, stripe.get("/v1/payment_intents/pi_none/confirm"));
    }

    @Test
    void everything_isForgottenWithAReset() {
        JsonNode paid = stripe.paid();
        stripe.send(HttpRequest.newBuilder(stripe.uri().resolve("/__sandbox/reset"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        stripe.error(404, stripe.get(path(paid, "")));
        assertThat(stripe.ok(stripe.get("/v1/events")).get("data")).isEmpty();
    }

    @Test
    void console_showsPayments_newestFirst() {
        JsonNode paid = stripe.paid();
        stripe.ok(stripe.post("/v1/refunds", "amount=500&payment_intent=" + id(paid)));
        JsonNode open = stripe.intent("metadata[order_id]=7");

        JsonNode shown =
                stripe.ok(stripe.send(HttpRequest.newBuilder(stripe.uri().resolve("/__sandbox/stripe/payments"))));

        assertThat(shown).extracting(each -> id(each)).containsExactly(id(open), id(paid));
        assertThat(shown.get(1).get("amount_refunded").intValue()).isEqualTo(500);
    }

    private JsonNode challenged(String method, String more) {
        return stripe.intent("confirm=true&return_url=https://shop.test/back?order=1&payment_method=" + method
                + (more.isEmpty() ? "" : "&" + more));
    }

    private static String url(JsonNode waiting) {
        return waiting.get("next_action").get("redirect_to_url").get("url").textValue();
    }

    private URI shopper(JsonNode waiting, String outcome) {
        HttpResponse<String> answer = send(url(waiting), "outcome=" + outcome);
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    private HttpResponse<String> send(String url, String form) {
        return stripe.send(HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String id(JsonNode object) {
        return object.get("id").textValue();
    }

    private static String path(JsonNode intent, String rest) {
        return "/v1/payment_intents/" + id(intent) + rest;
    }
}
