package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static dev.lakefront.testing.Till.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.Till;
import dev.lakefront.testing.WebPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Orders that wait for their money are paid in this way and that, over the whole shop with Stripe's stand-in; no webhook comes, so
 * that what is known was asked for.
 */
class OrderPaymentIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> EMBEDDED = Map.of("kind", "payment_intent");
    private static final Map<String, String> PAGE = Map.of(
            "kind", "checkout_session", "returnUrl", Buyer.COMING_BACK, "cancelUrl", "http://localhost:3000/cart");

    private static Till till;

    @BeforeAll
    static void open() {
        till = Till.open(Map.of("lakefront.stripe.failures", 1_000_000, "lakefront.checkout.record-within", "10s"));
        faults("POST", "{\"target\":\"stripe\",\"kind\":\"drop-webhooks\"}");
    }

    @AfterAll
    static void close() {
        till.close();
    }

    @AfterEach
    void mend() {
        faults("DELETE", "");
        faults("POST", "{\"target\":\"stripe\",\"kind\":\"drop-webhooks\"}");
    }

    private static void faults(String method, String body) {
        URI faults = till.cloud().uri().resolve("/__sandbox/faults");
        assertThat(till.shop()
                        .send(HttpRequest.newBuilder(faults)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isLessThan(300);
    }

    private static Map<String, String> by(String method) {
        return Map.of("kind", "payment_intent", "paymentMethod", method, "returnUrl", Buyer.COMING_BACK);
    }

    private static Answer pay(Buyer buyer, Answer ordered, String key, Map<String, String> payment) {
        return done(() -> buyer.payAgain(till.shop().uri(), ordered, key, payment));
    }

    private static Answer payAt(Buyer buyer, Answer ordered, Map<String, String> payment) {
        Answer answer = pay(buyer, ordered, newKey(), payment);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** As the page asks to which the shopper comes back. */
    private static HttpResponse<String> check(Answer ordered) {
        return till.shop()
                .get("/orders/" + ordered.orderId() + "?payment=check", "X-Order-Token", ordered.orderToken());
    }

    private static JsonNode checked(Answer ordered) {
        try {
            return JSON.readTree(check(ordered).body()).path("order");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String paymentStatus(JsonNode order) {
        return order.path("paymentStatus").asText();
    }

    private static void isRefused(Answer answer, String code, Answer ordered) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.orderId()).isEqualTo(ordered.orderId());
    }

    private static long openAttempts(Answer ordered) {
        return new Ledger(till.shop())
                .number("select count(*) from payment_attempt where open_of = '" + ordered.orderId() + "'");
    }

    @Test
    void page_isPaid_andWhoComesBackSeesItWithoutWaiting() {
        Answer ordered = till.order(till.buyer(), PAGE);
        assertThat(ordered.clientSecret()).isEmpty();
        assertThat(ordered.order().path("payBefore").asText()).endsWith("Z");
        assertThat(ordered.order().path("refunds")).isEmpty();

        URI back = till.page(ordered.redirectUrl()).press(WebPage.PAY);

        assertThat(back.toString()).startsWith(Buyer.COMING_BACK).contains("order=" + ordered.orderId());
        JsonNode order = checked(ordered);
        assertThat(paymentStatus(order)).isEqualTo("paid");
        assertThat(order.path("payBefore").isNull()).isTrue();
    }

    @Test
    void repetition_leadsToTheSamePage_untilThatIsOver() {
        Buyer buyer = till.buyer();
        String key = newKey();
        Answer ordered = done(() -> buyer.order(till.shop().uri(), key, PAGE));
        assertThat(ordered.redirectUrl()).startsWith("http");

        Answer again = done(() -> buyer.order(till.shop().uri(), key, PAGE));

        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(ordered.body());
        String paying = newKey();
        Answer asked = pay(buyer, ordered, paying, PAGE);
        assertThat(asked.redirectUrl()).isEqualTo(ordered.redirectUrl());

        // another way is chosen, which closes the page
        payAt(buyer, ordered, EMBEDDED);
        for (Answer late :
                new Answer[] {done(() -> buyer.order(till.shop().uri(), key, PAGE)), pay(buyer, ordered, paying, PAGE)
                }) {
            assertThat(late.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(late.paymentStatus()).isEqualTo("canceled");
            assertThat(late.redirectUrl()).isEmpty();
        }
        Answer another = payAt(buyer, ordered, PAGE);
        assertThat(another.redirectUrl()).startsWith("http").isNotEqualTo(ordered.redirectUrl());
        assertThat(openAttempts(ordered)).isEqualTo(1);
    }

    @Test
    void paidPage_isSaidToBePaid_byARepetition() {
        Buyer buyer = till.buyer();
        String key = newKey();
        Answer ordered = done(() -> buyer.order(till.shop().uri(), key, PAGE));
        till.page(ordered.redirectUrl()).press(WebPage.PAY);

        Answer again = done(() -> buyer.order(till.shop().uri(), key, PAGE));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.paymentStatus()).isEqualTo("succeeded");
        assertThat(again.redirectUrl()).isEmpty();
    }

    @Test
    void sameContentOrderedInAnotherWay_isTheSameOrder_paidSo() {
        Buyer buyer = till.buyer();
        Answer embedded = till.order(buyer);

        Answer onPage = till.order(buyer, PAGE);

        assertThat(onPage.orderId()).isEqualTo(embedded.orderId());
        till.page(onPage.redirectUrl()).press(WebPage.PAY);
        assertThat(paymentStatus(checked(onPage))).isEqualTo("paid");
        assertThat(till.stripe().of(embedded.orderId()))
                .filteredOn(taken -> taken.status().equals("succeeded"))
                .hasSize(1);
    }

    @Test
    void pageWhoseTimeIsUp_isFollowedByAnother() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer, PAGE);
        till.pass(Duration.ofMinutes(20));
        // so much is left of its time that none can be opened anew, but not of what the order may have
        Answer embedded = payAt(buyer, ordered, EMBEDDED);
        Answer another = payAt(buyer, ordered, PAGE);

        assertThat(another.order().path("payBefore").asText())
                .isGreaterThan(embedded.order().path("payBefore").asText());
        till.page(another.redirectUrl()).press(WebPage.PAY);
        assertThat(paymentStatus(checked(ordered))).isEqualTo("paid");
    }

    @Test
    void pageThatEndedElsewhere_isFollowedByAnother() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer, PAGE);
        expireAtStripe(ordered);

        Answer another = payAt(buyer, ordered, PAGE);

        assertThat(another.paymentStatus()).isEqualTo("requires_payment_method");
        assertThat(another.redirectUrl()).startsWith("http").isNotEqualTo(ordered.redirectUrl());
        assertThat(openAttempts(ordered)).isEqualTo(1);
    }

    private static void expireAtStripe(Answer ordered) {
        String reference = new Ledger(till.shop())
                .column("select reference from payment_attempt where open_of = '" + ordered.orderId() + "'")
                .getFirst();
        URI expire = till.cloud().uri().resolve("/v1/checkout/sessions/" + reference + "/expire");
        HttpResponse<String> answer = till.shop()
                .send(HttpRequest.newBuilder(expire)
                        .header("Authorization", "Bearer sk_test_sandbox")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void tooLateForAPage_isSaid_andTheOwnPageWorksStill() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        Ledger ledger = new Ledger(till.shop());
        // as if it had been placed hours ago, and its shopper had paid with a bank that took its time and failed just
        // now
        assertThat(ledger.change("update shop_order set placed_at = dateadd('HOUR', -3, placed_at) where id = '"
                        + ordered.orderId() + "'"))
                .isEqualTo(1);
        till.pass(Duration.ofMinutes(5));

        isRefused(pay(buyer, ordered, newKey(), PAGE), "PAYMENT_TOO_LATE", ordered);

        Answer paid = payAt(buyer, ordered, by("pm_card_visa"));
        assertThat(paid.paymentStatus()).isEqualTo("succeeded");
    }

    @Test
    void declined_saysWhy_andAnotherCardPays() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer, PAGE);
        String key = newKey();
        Map<String, String> poor = by("pm_card_visa_chargeDeclinedInsufficientFunds");

        Answer declined = pay(buyer, ordered, key, poor);

        assertThat(declined.status()).as(declined.toString()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("PAYMENT_DECLINED");
        assertThat(declined.body().path("declineCode").asText()).isEqualTo("insufficient_funds");
        assertThat(declined.body().at("/retry/clientSecret").asText()).contains("_secret_");
        assertThat(declined.body().has("orderToken")).isFalse();
        assertThat(paymentStatus(declined.order())).isEqualTo("failed");
        assertThat(declined.order().path("paymentFailure").toString())
                .isEqualTo("{\"code\":\"card_declined\",\"declineCode\":\"insufficient_funds\"}");
        assertThat(pay(buyer, ordered, key, poor).status()).isEqualTo(402);

        Answer paid = payAt(buyer, ordered, by("pm_card_visa"));

        assertThat(paid.paymentStatus()).isEqualTo("succeeded");
        assertThat(paid.clientSecret()).isEmpty();
        assertThat(paymentStatus(paid.order())).isEqualTo("paid");
        assertThat(paid.order().path("paymentFailure").isNull()).isTrue();
        assertThat(paid.body().has("orderToken")).isFalse();
    }

    @Test
    void paidOrCalledOffOrder_isNotPayable_butARepetitionIsAnswered() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        String key = newKey();
        Answer paid = pay(buyer, ordered, key, by("pm_card_visa"));
        assertThat(paid.status()).as(paid.toString()).isEqualTo(200);

        Answer again = pay(buyer, ordered, key, by("pm_card_visa"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(paid.body());
        Answer twice = pay(buyer, ordered, newKey(), by("pm_card_visa"));
        isRefused(twice, "ORDER_NOT_PAYABLE", ordered);
        assertThat(paymentStatus(twice.order())).isEqualTo("paid");

        Buyer other = till.buyer();
        Answer left = till.order(other);
        assertThat(done(() -> other.cancel(till.shop().uri(), left)).status()).isEqualTo(200);
        Answer late = pay(other, left, newKey(), PAGE);
        isRefused(late, "ORDER_NOT_PAYABLE", left);
        assertThat(late.order().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void paymentCutOffBeforeItsAnswer_isGoneOnWith() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        String key = newKey();
        Answer paid = pay(buyer, ordered, key, by("pm_card_visa"));
        new Ledger(till.shop())
                .change("update idempotency_key set state = 'bound', answer = null, status = null, owner = 'dead',"
                        + " lease_until = timestamp '2020-01-01 00:00:00' where made_id is null and resource_id = '"
                        + ordered.orderId() + "'");

        Answer again = pay(buyer, ordered, key, by("pm_card_visa"));

        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.paymentStatus()).isEqualTo(paid.paymentStatus());
        assertThat(till.stripe().only(ordered.orderId()).status()).isEqualTo("succeeded");
    }

    @Test
    void bankThatTakesItsTime_isWaitedFor() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        till.pay(buyer, ordered, "pm_processing_de");
        assertThat(paymentStatus(checked(ordered))).isEqualTo("processing");

        Answer refused = pay(buyer, ordered, newKey(), PAGE);

        isRefused(refused, "PAYMENT_UNDER_WAY", ordered);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        Answer ordering = till.order(buyer);
        assertThat(ordering.orderId()).isEqualTo(ordered.orderId());
        assertThat(ordering.paymentStatus()).isEqualTo("processing");
    }

    @Test
    void stripeAway_isStarting_andARepetitionIsThePage() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        faults("POST", "{\"target\":\"stripe\",\"kind\":\"reset\"}");
        String key = newKey();

        Answer starting = pay(buyer, ordered, key, PAGE);

        assertThat(starting.status()).as(starting.toString()).isEqualTo(200);
        assertThat(starting.paymentStatus()).isEqualTo("starting");
        assertThat(starting.redirectUrl()).isEmpty();
        HttpResponse<String> known = check(ordered);
        assertThat(known.statusCode()).as("shown as it is known").isEqualTo(200);
        mend();
        Answer again = pay(buyer, ordered, key, PAGE);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.redirectUrl()).startsWith("http");
    }

    @Test
    void lookingAgainAtOnce_asksNobody() {
        Answer ordered = till.order(till.buyer());
        check(ordered);
        long before = asked(ordered);

        check(ordered);

        assertThat(asked(ordered)).isEqualTo(before).isPositive();
        till.pass(Duration.ofSeconds(3));
        check(ordered);
        assertThat(asked(ordered)).isGreaterThan(before);
    }

    /** How often Stripe was asked lately for the payment as it is. */
    private static long asked(Answer ordered) {
        String intent =
                ordered.clientSecret().substring(0, ordered.clientSecret().indexOf("_secret_"));
        URI seen = till.cloud().uri().resolve("/__sandbox/requests?target=stripe");
        try {
            JsonNode last = JSON.readTree(till.shop()
                            .send(HttpRequest.newBuilder(seen).build())
                            .body())
                    .path("last");
            return StreamSupport.stream(last.spliterator(), false)
                    .filter(each -> each.path("method").asText().equals("GET")
                            && each.path("path").asText().endsWith("/" + intent))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void otherWordsThanCheck_areRefused() {
        Answer ordered = till.order(till.buyer());

        HttpResponse<String> answer =
                till.shop().get("/orders/" + ordered.orderId() + "?payment=now", "X-Order-Token", ordered.orderToken());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_PARAMETER");
    }

    @Test
    void nobodyElse_learnsOfTheOrder() {
        Answer ordered = till.order(till.buyer());
        String path = "/orders/" + ordered.orderId() + "/payment";
        String body = "{\"kind\":\"payment_intent\"}";

        for (String[] headers : new String[][] {
            {"Idempotency-Key", newKey()},
            {"Idempotency-Key", newKey(), "X-Order-Token", ordered.orderToken() + "A"},
            {}
        }) {
            HttpResponse<String> answer = till.shop().call("POST", path, body, headers);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).contains("ORDER_NOT_FOUND");
        }
        assertThat(till.shop()
                        .call("POST", path, body, "X-Order-Token", ordered.orderToken())
                        .body())
                .contains("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void keys_areOfOneRequest() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);
        String key = newKey();
        Answer first = pay(buyer, ordered, key, EMBEDDED);
        assertThat(first.clientSecret()).isEqualTo(ordered.clientSecret());

        assertThat(pay(buyer, ordered, key, PAGE).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(pay(buyer, ordered, key, EMBEDDED).body()).isEqualTo(first.body());
        assertThat(new Ledger(till.shop())
                        .column("select answer from idempotency_key where resource_id = '" + ordered.orderId() + "'"))
                .allSatisfy(kept -> assertThat(kept).doesNotContain("_secret_", ordered.orderToken()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/kind|REQUIRED",
                "{\"kind\":\"cash\"}|/kind|INVALID_KIND",
                "{\"kind\":\"checkout_session\",\"paymentMethod\":\"pm_card_visa\"}|/paymentMethod|NOT_OFFERED",
                "{\"kind\":\"payment_intent\",\"paymentMethod\":\"p m\"}|/paymentMethod|INVALID_METHOD",
                "{\"kind\":\"payment_intent\",\"paymentMethod\":\"4242424242424242\"}|/paymentMethod|CARD_DATA",
                "{\"kind\":\"checkout_session\",\"returnUrl\":\"https://evil.example/\"}|/returnUrl|ORIGIN_NOT_ALLOWED",
                "{\"kind\":\"checkout_session\",\"cancelUrl\":\"javascript:alert(1)\"}|/cancelUrl|INVALID_ADDRESS",
                "{\"kind\":\"payment_intent\",\"cardNumber\":\"4242424242424242\"}|/cardNumber|UNKNOWN_FIELD",
                "{\"kind\":\"payment_intent\",\"4242424242424242\":1}|body|UNKNOWN_FIELD",
                "{\"kind\":4242424242424242}|/kind|WRONG_TYPE",
                "[]|body|WRONG_TYPE"
            })
    void badBody_isRefused_andNotRepeated(String body, String pointer, String code) throws IOException {
        Answer ordered = till.order(till.buyer());

        HttpResponse<String> answer = till.shop()
                .call(
                        "POST",
                        "/orders/" + ordered.orderId() + "/payment",
                        body,
                        "X-Order-Token",
                        ordered.orderToken(),
                        "Idempotency-Key",
                        newKey());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("4242");
        JsonNode fault = JSON.readTree(answer.body()).at("/errors/0");
        assertThat(fault.path("code").asText()).isEqualTo(code);
        assertThat(fault.path("pointer").asText()).isIn(pointer, "");
    }

    @Test
    void refusedMethod_leavesTheOrder() {
        Buyer buyer = till.buyer();
        Answer ordered = till.order(buyer);

        Answer refused = pay(buyer, ordered, newKey(), by("pm_nobody_has_this"));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/paymentMethod");
        assertThat(refused.orderId()).isEqualTo(ordered.orderId());
        payAt(buyer, ordered, by("pm_card_visa"));
        eventually("it is paid", () -> paymentStatus(checked(ordered)).equals("paid"));
    }
}
