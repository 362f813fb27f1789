package dev.lakefront.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.lakefront.payment.stripe.StripeServer.answer;
import static dev.lakefront.payment.stripe.StripeServer.error;
import static dev.lakefront.payment.stripe.StripeServer.list;
import static dev.lakefront.payment.stripe.StripeServer.paid;
import static dev.lakefront.payment.stripe.StripeServer.refund;
import static dev.lakefront.payment.stripe.StripeServer.refunds;
import static dev.lakefront.payment.stripe.StripeServer.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute.Outcome;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.RefundStatus;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds, disputes and events, as they go to Stripe and come from it. */
class AftermathTest {

    private static final String INTENT = "/v1/payment_intents/pi_1";
    private static final PaymentReference PAYMENT = new PaymentReference("pi_1");
    private static final Money SOME = Money.of(2_90, "EUR");

    private static StripeServer stripe;

    @BeforeAll
    static void start() {
        stripe = new StripeServer();
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @BeforeEach
    void reset() {
        stripe.wire.resetAll();
    }

    private static Payment found() {
        return stripe.gateway().find(PAYMENT).orElseThrow();
    }

    @Test
    void refunds_areReadOldestFirst_alsoOthers() {
        stripe.shows(
                INTENT,
                paid(refunds(
                        false,
                        refund("re_2", 200, "created", "1767225800", "reason", "\"requested_by_customer\""),
                        refund("pyr_1", 100, "metadata", "{\"refund\":\"r1\"}", "status", "\"pending\""))));

        assertThat(found().refunds())
                .containsExactly(
                        new Payment.Refund(
                                "pyr_1",
                                "r1",
                                Money.of(1_00, "EUR"),
                                RefundStatus.PENDING,
                                null,
                                Instant.ofEpochSecond(1767225700)),
                        new Payment.Refund(
                                "re_2",
                                null,
                                Money.of(2_00, "EUR"),
                                RefundStatus.SUCCEEDED,
                                "requested_by_customer",
                                Instant.ofEpochSecond(1767225800)));
        assertThat(stripe.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING, 290",
        "requires_action, REQUIRES_ACTION, 290",
        "succeeded, SUCCEEDED, 290",
        "failed, FAILED, 0",
        "canceled, CANCELED, 0",
        "on_the_moon, UNKNOWN, 290"
    })
    void refundThatFailed_isNotGivenBack(String said, RefundStatus status, long back) {
        stripe.shows(INTENT, paid(refunds(false, refund("re_1", 290, "status", "\"" + said + "\""))));

        Payment payment = found();

        assertThat(payment.refunds()).extracting(Payment.Refund::status).containsExactly(status);
        assertThat(payment.refunded()).isEqualTo(Money.of(back, "EUR"));
    }

    @Test
    void manyRefunds_areListed() {
        stripe.shows(INTENT, paid(refunds(true, refund("re_1", 100))));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/refunds"))
                .withQueryParam("payment_intent", equalTo("pi_1"))
                .willReturn(answer(200, list(false, refund("re_2", 150), refund("re_1", 140)))));

        assertThat(found().refunds()).extracting(Payment.Refund::reference).containsExactly("re_1", "re_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"id\":\"re_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":1}",
                "{\"id\":\"re_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":1,\"currency\":\"usd\"}",
                "{\"id\":\"re_1\",\"status\":\"succeeded\",\"created\":1,\"currency\":\"eur\"}",
                "{\"id\":\"re/1\",\"status\":\"succeeded\",\"created\":1,\"amount\":1,\"currency\":\"eur\"}",
                "{\"id\":\"re_1\",\"created\":1,\"amount\":1,\"currency\":\"eur\"}"
            })
    void refundThatIsNone_isGarbled(String refund) {
        stripe.shows(INTENT, paid(refunds(false, refund)));

        garbled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "{\"data\":null}", "{\"data\":[null]}", "{\"data\":[{}]}"})
    void listThatIsNone_isGarbled(String list) {
        stripe.shows(INTENT, paid("\"disputed\":true," + refunds(false)));
        stripe.shows("/v1/disputes", list);

        garbled();
    }

    private static void garbled() {
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(AftermathTest::found)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/refunds, 500, UNAVAILABLE",
        "/v1/refunds, 429, RATE_LIMITED",
        "/v1/refunds, 400, REJECTED",
        "/v1/disputes, 500, UNAVAILABLE",
        "/v1/disputes, 429, RATE_LIMITED",
        "/v1/disputes, 404, REJECTED"
    })
    void paymentOfWhichNotAllIsKnown_isNotShown(String path, int status, Kind kind) {
        stripe.shows(INTENT, paid("\"disputed\":true," + refunds(true, refund("re_1", 100))));
        stripe.shows("/v1/refunds", list(false));
        stripe.shows("/v1/disputes", list(false));
        stripe.wire.stubFor(
                get(urlPathEqualTo(path)).willReturn(answer(status, error("invalid_request_error", "x", ""))));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(AftermathTest::found)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void refund_isAskedForUnderItsName_andSeenThen() {
        showsThen(paid(refunds(false)), paid(refunds(false, refund("re_1", 290, "metadata", "{\"refund\":\"r1\"}"))));
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/refunds")).willReturn(answer(200, refund("re_1", 290))));

        Payment payment = stripe.gateway().refund(PAYMENT, new RefundWish("r1", SOME));

        assertThat(stripe.sent("/v1/refunds"))
                .containsOnly(entry("payment_intent", "pi_1"), entry("amount", "290"), entry("metadata[refund]", "r1"));
        assertThat(stripe.seen())
                .filteredOn(each -> each.getUrl().equals("/v1/refunds"))
                .extracting(each -> each.getHeader("Idempotency-Key"))
                .containsExactly("refund:pi_1:r1");
        assertThat(payment.refunded()).isEqualTo(SOME);
        assertThat(payment.refunds()).extracting(Payment.Refund::name).containsExactly("r1");
    }

    private static void showsThen(String first, String second) {
        stripe.wire.stubFor(get(urlPathEqualTo(INTENT))
                .inScenario("refund")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("asked")
                .willReturn(answer(200, first)));
        stripe.wire.stubFor(get(urlPathEqualTo(INTENT))
                .inScenario("refund")
                .whenScenarioStateIs("asked")
                .willReturn(answer(200, second)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "succeeded", "failed", "canceled"})
    void refundOfThatName_isNotAskedForAgain(String status) {
        stripe.shows(
                INTENT,
                paid(refunds(
                        false,
                        refund("re_1", 290, "metadata", "{\"refund\":\"r1\"}", "status", "\"" + status + "\""))));

        Payment payment = stripe.gateway().refund(PAYMENT, new RefundWish("r1", SOME));

        assertThat(payment.refunds()).hasSize(1);
        assertThat(stripe.asked("/v1/refunds")).isZero();
    }

    @Test
    void refundThatIsTooMuch_isRejected() {
        stripe.shows(INTENT, paid(refunds(false)));
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/refunds"))
                .willReturn(answer(400, error("invalid_request_error", "charge_already_refunded", ""))));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> stripe.gateway().refund(PAYMENT, new RefundWish("r1", SOME)))
                .withMessageContaining("charge_already_refunded")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void refundOfAPage_isThatOfItsIntent() {
        stripe.shows(
                "/v1/checkout/sessions/cs_test_1",
                session("status", "\"complete\"", "payment_intent", paid(refunds(false))));
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/refunds")).willReturn(answer(200, refund("re_1", 290))));

        stripe.gateway().refund(new PaymentReference("cs_test_1"), new RefundWish("r1", SOME));

        assertThat(stripe.sent("/v1/refunds")).contains(entry("payment_intent", "pi_1"));
        assertThat(stripe.seen())
                .filteredOn(each -> each.getUrl().equals("/v1/refunds"))
                .extracting(each -> each.getHeader("Idempotency-Key"))
                .containsExactly("refund:cs_test_1:r1");
    }

    @ParameterizedTest
    @CsvSource({
        "needs_response, OPEN",
        "under_review, OPEN",
        "warning_needs_response, OPEN",
        "warning_under_review, OPEN",
        "a_word_of_tomorrow, OPEN",
        "won, WON",
        "warning_closed, WON",
        "prevented, WON",
        "lost, LOST"
    })
    void latestDispute_isShown(String status, Outcome outcome) {
        stripe.shows(INTENT, paid("\"disputed\":true," + refunds(false)));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/disputes"))
                .withQueryParam("payment_intent", equalTo("pi_1"))
                .willReturn(answer(200, list(false, dispute("dp_1", 100, "lost"), dispute("dp_2", 200, status)))));

        assertThat(found().dispute())
                .isEqualTo(new Payment.Dispute(
                        "dp_2", outcome, Money.of(12_90, "EUR"), "fraudulent", Instant.ofEpochSecond(200)));
    }

    private static String dispute(String id, long created, String status) {
        return "{\"id\":\"" + id + "\",\"object\":\"dispute\",\"created\":" + created + ",\"status\":\"" + status
                + "\",\"amount\":1290,\"currency\":\"eur\",\"reason\":\"fraudulent\"}";
    }

    @Test
    void events_leadToWhatTheyAreAbout() {
        stripe.says(
                200,
                list(
                        false,
                        event("evt_1", "payment_intent.succeeded", "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}"),
                        event("evt_2", "refund.failed", "{\"object\":\"refund\",\"payment_intent\":\"pi_2\"}"),
                        event("evt_3", "checkout.session.expired", "{\"id\":\"cs_3\",\"object\":\"checkout.session\"}"),
                        event("evt_4", "payment_intent.succeeded", "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}"),
                        event("evt_5", "charge.refunded", "{\"object\":\"charge\",\"payment_intent\":null}"),
                        "{\"id\":\"evt_6\",\"object\":\"event\",\"type\":\"refund.failed\",\"data\":{}}",
                        "{\"id\":\"evt_7\",\"object\":\"event\"}"));

        assertThat(stripe.gateway().touched(Instant.ofEpochSecond(100)))
                .extracting(PaymentReference::value)
                .containsExactlyInAnyOrder("pi_1", "pi_2", "cs_3");

        var asked = stripe.seen().getFirst();
        assertThat(asked.queryParameter("created[gte]").firstValue()).isEqualTo("100");
        assertThat(asked.queryParameter("types[0]").firstValue()).startsWith("payment_intent.");
        assertThat(asked.queryParameter("types[19]").isPresent()).isTrue();
    }

    private static String event(String id, String type, String object) {
        return "{\"id\":\"" + id + "\",\"object\":\"event\",\"api_version\":\"2019-01-01\",\"created\":150,\"type\":\""
                + type + "\",\"data\":{\"object\":" + object + "}}";
    }
}
