package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.sandbox.push.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkout Sessions and their pages, as they go over the wire and as a shopper sees them. */
class CheckoutTest {

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final String ITEM = "line_items[0][price_data][currency]=eur"
            + "&line_items[0][price_data][unit_amount]=2000"
            + "&line_items[0][price_data][product_data][name]=Order+1&line_items[0][quantity]=1";
    private static final String WANTED = "mode=payment&" + ITEM
            + "&success_url=https://shop.test/thanks?session={CHECKOUT_SESSION_ID}&cancel_url=https://shop.test/cart?x=1";

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @AutoClose
    private final Receiver receiver = new Receiver();

    CheckoutTest() throws Exception {}

    @Test
    void paymentBeginsWithTheFirstTry_andCarriesWhatWasSaidOfIt() {
        JsonNode made = made("metadata[order]=7&payment_intent_data[metadata][order]=8&client_reference_id=ref");
        assertThat(made.get("id").textValue()).matches("cs_test_a1[0-9A-Za-z]{56}");
        assertThat(made.get("payment_intent").isNull()).isTrue();
        assertThat(made.get("payment_status").textValue()).isEqualTo("unpaid");
        assertThat(made.get("amount_total").intValue()).isEqualTo(2000);
        assertThat(made.get("client_reference_id").textValue()).isEqualTo("ref");

        URI to = redirected(click(made, "pm_card_visa", "pay"));

        assertThat(to).hasToString("https://shop.test/thanks?session=" + id(made));
        JsonNode paid = session(made, "?expand[]=payment_intent.latest_charge.refunds");
        assertThat(paid.get("status").textValue()).isEqualTo("complete");
        assertThat(paid.get("payment_status").textValue()).isEqualTo("paid");
        assertThat(paid.get("url").isNull()).isTrue();
        assertThat(paid.get("metadata").toString()).isEqualTo("{\"order\":\"7\"}");
        assertThat(paid.get("customer_details").get("email").textValue()).contains("@");
        JsonNode intent = paid.get("payment_intent");
        assertThat(intent.get("status").textValue()).isEqualTo("succeeded");
        assertThat(intent.get("amount_received").intValue()).isEqualTo(2000);
        assertThat(intent.get("metadata").toString()).isEqualTo("{\"order\":\"8\"}");
        assertThat(intent.get("latest_charge").get("refunds").get("data")).isEmpty();
        assertThat(told())
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "checkout.session.completed");
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclinedInsufficientFunds, pay, Your card has insufficient funds.",
        "pm_card_visa, fail, Your card was declined.",
        "pm_card_chargeDeclinedExpiredCard, fail, Your card has expired.",
        "pm_paypal, fail, The customer did not approve",
        "pm_success_de, fail, The payment was declined by the bank.",
        "pm_card_nobodys, pay, There is no payment method of this name.",
        "pm_usBankAccount_success, pay, is not allowed for this PaymentIntent",
        "'', pay, You passed an empty string",
        "pm_card_visa, dance, Invalid outcome",
    })
    void refusedTry_showsThePageAgainWithTheReason(String method, String outcome, String reason) {
        JsonNode made = made("");

        HttpResponse<String> page = click(made, method, outcome);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"", reason, "value=\"pay\"");
        assertThat(session(made, "").get("status").textValue()).isEqualTo("open");
        redirected(click(made, "pm_card_visa", "pay"));
        assertThat(stripe.ok(stripe.get("/v1/payment_intents")).get("data")).hasSize(1);
    }

    @Test
    void leaving_keepsTheSessionOpen() {
        JsonNode made = made("");

        assertThat(redirected(click(made, "pm_card_visa", "leave"))).hasToString("https://shop.test/cart?x=1");

        assertThat(session(made, "").get("status").textValue()).isEqualTo("open");
        assertThat(stripe.ok(stripe.get("/v1/payment_intents")).get("data")).isEmpty();
        redirected(click(made, "pm_card_visa", "pay"));
    }

    @Test
    void withoutCancelUrl_nobodyCanLeave() {
        JsonNode made = stripe.ok(stripe.post(SESSIONS, "mode=payment&" + ITEM + "&success_url=https://shop.test/"));

        assertThat(shown(url(made)).body()).contains("value=\"pay\"").doesNotContain("value=\"leave\"");
        assertThat(click(made, "pm_card_visa", "leave").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_threeDSecure2Required, succeed, complete",
        "pm_card_threeDSecure2Required, fail, open",
        "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds, succeed, open",
        "pm_paypal, succeed, complete",
        "pm_paypal, fail, open",
    })
    void shopperIsSentAway_andComesBack(String method, String outcome, String status) {
        JsonNode made = made("");
        URI elsewhere = redirected(click(made, method, "pay"));
        assertThat(elsewhere.getPath()).startsWith("/stripe/authorize/");
        assertThat(session(made, "").get("status").textValue()).isEqualTo("open");

        URI back = redirected(posted(elsewhere.toString(), "outcome=" + outcome));
        URI then = redirected(shown(back.toString()));

        boolean paid = status.equals("complete");
        assertThat(session(made, "").get("status").textValue()).isEqualTo(status);
        assertThat(then.toString()).isEqualTo(paid ? "https://shop.test/thanks?session=" + id(made) : url(made));
        if (!paid) {
            assertThat(shown(then.toString()).body()).contains("role=\"alert\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pm_success_de, paid, checkout.session.async_payment_succeeded",
        "pm_failed_de, unpaid, checkout.session.async_payment_failed",
    })
    void slowBank_completesTheSessionBeforeTheMoneyComes(String method, String status, String last) {
        JsonNode made = made("");

        redirected(click(made, method, "pay"));

        assertThat(session(made, "").get("status").textValue()).isEqualTo("complete");
        eventually("the bank has decided", () -> told().contains(last));
        assertThat(told()).contains("checkout.session.completed").endsWith(last);
        assertThat(session(made, "").get("payment_status").textValue()).isEqualTo(status);
        JsonNode completed = event("checkout.session.completed");
        assertThat(completed.get("payment_status").textValue()).isEqualTo("unpaid");
    }

    @Test
    void session_expiresByItself_withItsPayment() {
        long expiresAt = stripe.clock.instant().getEpochSecond() + 1_800;
        JsonNode made = made("expires_at=" + expiresAt);
        assertThat(made.get("expires_at").longValue()).isEqualTo(expiresAt);
        click(made, "pm_card_visa", "fail");
        stripe.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(session(made, "").get("status").textValue()).isEqualTo("open");

        stripe.clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> page = click(made, "pm_card_visa", "pay");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("expired", "https://shop.test/cart?x=1");
        JsonNode expired = session(made, "?expand[]=payment_intent");
        assertThat(expired.get("status").textValue()).isEqualTo("expired");
        assertThat(expired.get("url").isNull()).isTrue();
        assertThat(expired.get("payment_intent").get("status").textValue()).isEqualTo("canceled");
        assertThat(told()).endsWith("payment_intent.canceled", "checkout.session.expired");
        assertThat(event("checkout.session.expired").get("id").textValue()).isEqualTo(id(made));
    }

    @Test
    void session_expiresThoughNobodyAsks() throws Exception {
        JsonNode made = made("");
        stripe.standIn.sendWebhooksTo(receiver.address(), StripeSettings.WEBHOOK_SECRET, List.of("checkout.session.*"));
        stripe.clock.advance(Duration.ofHours(24));

        assertThat(receiver.next().body()).contains("checkout.session.expired", id(made));
    }

    @Test
    void openSession_isExpiredByTheShop_andNoOther() {
        JsonNode made = made("");
        assertThat(stripe.ok(stripe.post(path(made, "/expire"), ""))
                        .get("status")
                        .textValue())
                .isEqualTo("expired");
        assertThat(told()).containsExactly("checkout.session.expired");

        JsonNode again = stripe.error(400, stripe.post(path(made, "/expire"), ""));
        JsonNode complete = made("");
        click(complete, "pm_processing_de", "pay");
        JsonNode late = stripe.error(400, stripe.post(path(complete, "/expire"), ""));

        assertThat(again.get("message").textValue()).contains("status of `expired`");
        assertThat(late.get("message").textValue()).contains("status of `complete`");
        assertThat(shown(url(complete)).body()).contains("Your bank takes a while");
    }

    @Test
    void shopperElsewhere_comesBackToAnExpiredPage() {
        JsonNode made = made("");
        URI elsewhere = redirected(click(made, "pm_paypal", "pay"));
        stripe.ok(stripe.post(path(made, "/expire"), ""));

        HttpResponse<String> page = posted(elsewhere.toString(), "outcome=succeed");

        assertThat(page.body()).contains("does not wait for you");
        assertThat(session(made, "?expand[]=payment_intent")
                        .get("payment_intent")
                        .get("status")
                        .textValue())
                .isEqualTo("canceled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cancel", "/confirm?payment_method=pm_card_visa", "?amount=3000"})
    void paymentOfASession_isLeftAlone(String what) {
        JsonNode made = made("");
        click(made, "pm_card_visa", "fail");
        String intent = session(made, "").get("payment_intent").textValue();
        String[] parts = (what + (what.contains("?") ? "" : "?")).split("\\?", -1);

        JsonNode error = stripe.error(400, stripe.post("/v1/payment_intents/" + intent + parts[0], parts[1]));

        assertThat(error.get("message").textValue()).contains("expiring the Checkout Session");
        stripe.ok(stripe.post("/v1/payment_intents/" + intent, "metadata[note]=x"));
    }

    @Test
    void payingAndExpiringAtOnce_oneIsToldToWait() throws Exception {
        try (StripeFixture slow = StripeFixture.started(settings -> settings.withBankPause(Duration.ofSeconds(1)))) {
            JsonNode made = slow.ok(slow.post(SESSIONS, WANTED));
            CountDownLatch paid = new CountDownLatch(1);
            Thread shopper = Thread.ofVirtual().start(() -> {
                slow.send(form(url(made), "payment_method=pm_card_visa&outcome=pay"));
                paid.countDown();
            });

            eventually(
                    "the page works on it",
                    () -> slow.post(path(made, ""), "metadata[a]=b").statusCode() == 429);

            assertThat(slow.error(429, slow.post(path(made, "/expire"), ""))
                            .get("code")
                            .textValue())
                    .isEqualTo("lock_timeout");
            assertThat(paid.await(10, TimeUnit.SECONDS)).isTrue();
            shopper.join();
            slow.error(400, slow.post(path(made, "/expire"), ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mode=, parameter_invalid_empty, mode",
        "mode=setup, , mode",
        "ui_mode=hosted, , ui_mode",
        "ui_mode=embedded_page, , ui_mode",
        "success_url=thanks, url_invalid, success_url",
        "success_url=https://shop test/, url_invalid, success_url",
        "cancel_url=javascript:alert(1), url_invalid, cancel_url",
        "expires_at=soon, parameter_invalid_integer, expires_at",
        "payment_method_types[]=cash, , payment_method_types",
        "payment_intent_data[amount]=1, parameter_unknown, payment_intent_data[amount]",
        "payment_intent_data[capture_method]=manual, parameter_unknown, payment_intent_data[capture_method]",
        "customer=cus_1, parameter_unknown, customer",
        "line_items[0][quantity]=0, parameter_invalid_integer, line_items[0][quantity]",
        "line_items[0][price]=price_1, resource_missing, line_items[0][price]",
        "line_items[0][amount]=1, parameter_unknown, line_items[0][amount]",
        "line_items[0][price_data][unit_amount]=-1, parameter_invalid_integer, line_items[0][price_data][unit_amount]",
        "line_items[0][price_data][unit_amount]=1.5, parameter_invalid_integer, line_items[0][price_data][unit_amount]",
        "line_items[0][price_data][currency]=xxx, , currency",
        "line_items[0][price_data][recurring]=1, parameter_unknown, line_items[0][price_data][recurring]",
        "line_items[x]=1, , line_items",
        "line_items[1][quantity]=1, parameter_missing, line_items[1][price_data]",
        "metadata=text, , metadata",
        "return_url=https://shop.test, parameter_unknown, return_url",
    })
    void whatCannotBe_isRefused_andLeavesNothingBehind(String form, String code, String param) {
        JsonNode error = stripe.error(400, stripe.post(SESSIONS, WANTED + "&" + form));

        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").textValue()).isEqualTo(code);
        assertThat(error.get("param").textValue()).isEqualTo(param);
        assertThat(stripe.ok(stripe.get(SESSIONS)).get("data")).isEmpty();
    }

    @Test
    void whatIsMissing_isNamed() {
        assertThat(missing(ITEM + "&success_url=https://shop.test/")).isEqualTo("mode");
        assertThat(missing("mode=payment&success_url=https://shop.test/")).isEqualTo("line_items");
        assertThat(missing("mode=payment&" + ITEM)).isEqualTo("success_url");
    }

    private String missing(String form) {
        JsonNode error = stripe.error(400, stripe.post(SESSIONS, form));
        assertThat(error.get("code").textValue()).isEqualTo("parameter_missing");
        return error.get("param").textValue();
    }

    @ParameterizedTest
    @CsvSource({"-3600, at least 30 minutes", "1799, at least 30 minutes", "86401, less than 24 hours"})
    void lifeOfASession_hasItsBounds(long seconds, String message) {
        long now = stripe.clock.instant().getEpochSecond();

        JsonNode error = stripe.error(400, stripe.post(SESSIONS, WANTED + "&expires_at=" + (now + seconds)));

        assertThat(error.get("param").textValue()).isEqualTo("expires_at");
        assertThat(error.get("message").textValue()).contains(message);
        assertThat(made("").get("expires_at").longValue()).isEqualTo(now + 86_400);
    }

    @Test
    void tooLittleOrTwoCurrencies_cannotBePaid() {
        String cheap = WANTED.replace("unit_amount]=2000", "unit_amount]=49");
        assertThat(stripe.error(400, stripe.post(SESSIONS, cheap)).get("code").textValue())
                .isEqualTo("amount_too_small");
        String mixed = WANTED + "&" + ITEM.replace("[0]", "[1]").replace("=eur", "=usd");
        assertThat(stripe.error(400, stripe.post(SESSIONS, mixed))
                        .get("message")
                        .textValue())
                .contains("one currency");
    }

    @Test
    void items_areListed_inTheirOrder() {
        StringBuilder form = new StringBuilder(WANTED);
        for (int i = 1; i < 12; i++) {
            form.append('&').append(ITEM.replace("[0]", "[" + i + "]").replace("Order+1", "Item+" + i));
        }
        JsonNode made = stripe.ok(stripe.post(SESSIONS, form + "&expand[]=line_items"));

        JsonNode first = made.get("line_items");
        JsonNode all = stripe.ok(stripe.get(path(made, "/line_items?limit=100")));
        JsonNode rest = stripe.ok(stripe.get(path(
                made,
                "/line_items?limit=2&starting_after="
                        + first.get("data").get(9).get("id").textValue())));

        assertThat(made.get("amount_total").intValue()).isEqualTo(24_000);
        assertThat(first.get("data")).hasSize(10);
        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(all.get("data"))
                .hasSize(12)
                .first()
                .satisfies(
                        item -> assertThat(item.get("description").textValue()).isEqualTo("Order 1"));
        assertThat(rest.get("data"))
                .extracting(item -> item.get("description").textValue())
                .containsExactly("Item 10", "Item 11");
    }

    @Test
    void sessions_areFound() {
        JsonNode paid = made("");
        click(paid, "pm_card_visa", "pay");
        String intent = session(paid, "").get("payment_intent").textValue();
        JsonNode expired = made("");
        stripe.ok(stripe.post(path(expired, "/expire"), ""));
        stripe.clock.advance(Duration.ofSeconds(10));
        JsonNode open = made("");
        long now = stripe.clock.instant().getEpochSecond();

        assertThat(listed("")).containsExactly(id(open), id(expired), id(paid));
        assertThat(listed("payment_intent=" + intent)).containsExactly(id(paid));
        assertThat(listed("status=open")).containsExactly(id(open));
        assertThat(listed("status=complete")).containsExactly(id(paid));
        assertThat(listed("status=expired")).containsExactly(id(expired));
        assertThat(listed("created[gte]=" + now)).containsExactly(id(open));
        assertThat(listed("created[lte]=" + (now - 1))).containsExactly(id(expired), id(paid));
        assertThat(listed("limit=1&starting_after=" + id(open))).containsExactly(id(expired));
        JsonNode whole = stripe.ok(stripe.get(SESSIONS + "?expand[]=data.payment_intent.latest_charge.refunds"))
                .get("data")
                .get(2);
        assertThat(whole.get("payment_intent")
                        .get("latest_charge")
                        .get("refunds")
                        .get("object")
                        .textValue())
                .isEqualTo("list");
        stripe.error(400, stripe.get(SESSIONS + "?customer=cus_1"));
        stripe.error(404, stripe.get(SESSIONS + "/cs_none"));
        stripe.error(404, stripe.post(SESSIONS + "/cs_none/expire", ""));
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        stripe.ok(stripe.get(SESSIONS + "?" + query)).get("data").forEach(each -> ids.add(id(each)));
        return ids;
    }

    @Test
    void sameKey_isTheSameSession() {
        JsonNode first = stripe.ok(stripe.post(SESSIONS, WANTED, "idempotency-key", "k"));
        click(first, "pm_card_visa", "pay");
        HttpResponse<String> second = stripe.post(SESSIONS, WANTED, "idempotency-key", "k");
        assertThat(stripe.ok(second)).isEqualTo(first);
        assertThat(second.headers().firstValue("idempotent-replayed")).contains("true");
        JsonNode error = stripe.error(400, stripe.post(SESSIONS, WANTED + "&metadata[a]=b", "idempotency-key", "k"));
        assertThat(error.get("type").textValue()).isEqualTo("idempotency_error");
    }

    @Test
    void page_showsWhatIsBought_andNothingAsMarkup() {
        JsonNode made = stripe.ok(stripe.post(
                SESSIONS, WANTED.replace("Order+1", "%3Cscript%3Ealert(1)%3C/script%3E") + "&metadata[a]=b"));

        HttpResponse<String> page = shown(url(made));

        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains(
                        "Pay €20.00",
                        "&lt;script&gt;",
                        "value=\"pm_card_visa\" checked>",
                        "value=\"pm_paypal\"",
                        "value=\"pm_success_de\"")
                .doesNotContain("<script", "pm_usBankAccount");
        assertThat(shown(url(made) + "0").statusCode()).isEqualTo(404);
        assertThat(shown(url(made) + "/return").headers().firstValue("location"))
                .contains(url(made));
    }

    @Test
    void onlyTheMethodsThatWereNamed_areOffered() {
        JsonNode made = made("payment_method_types[]=card");

        assertThat(made.get("payment_method_types").toString()).isEqualTo("[\"card\"]");
        assertThat(shown(url(made)).body()).contains("pm_card_visa").doesNotContain("pm_paypal");
        assertThat(click(made, "pm_paypal", "pay").body()).contains("is not allowed");
    }

    @Test
    void metadata_isChangedLater() {
        JsonNode made = made("metadata[a]=1&metadata[b]=2");
        JsonNode changed = stripe.ok(stripe.post(path(made, ""), "metadata[a]=&metadata[c]=3"));
        assertThat(changed.get("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
    }

    private JsonNode made(String more) {
        return stripe.ok(stripe.post(SESSIONS, WANTED + (more.isEmpty() ? "" : "&" + more)));
    }

    private JsonNode session(JsonNode session, String query) {
        return stripe.ok(stripe.get(path(session, query)));
    }

    private HttpResponse<String> click(JsonNode session, String method, String outcome) {
        return posted(url(session), "payment_method=" + method + "&outcome=" + outcome);
    }

    private HttpResponse<String> posted(String url, String form) {
        return stripe.send(form(url, form));
    }

    private static HttpRequest.Builder form(String url, String form) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpResponse<String> shown(String url) {
        return stripe.send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static URI redirected(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    /** The types of what happened, oldest first. */
    private List<String> told() {
        List<String> types = new ArrayList<>();
        stripe.ok(stripe.get("/v1/events?limit=100"))
                .get("data")
                .forEach(event -> types.addFirst(event.get("type").textValue()));
        return types;
    }

    private JsonNode event(String type) {
        return stripe.ok(stripe.get("/v1/events?type=" + type))
                .get("data")
                .get(0)
                .get("data")
                .get("object");
    }

    private static String id(JsonNode object) {
        return object.get("id").textValue();
    }

    private static String url(JsonNode session) {
        return session.get("url").textValue();
    }

    private static String path(JsonNode session, String rest) {
        return SESSIONS + "/" + id(session) + rest;
    }
}
