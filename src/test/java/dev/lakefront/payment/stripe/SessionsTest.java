package dev.lakefront.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.lakefront.payment.stripe.StripeServer.answer;
import static dev.lakefront.payment.stripe.StripeServer.error;
import static dev.lakefront.payment.stripe.StripeServer.intent;
import static dev.lakefront.payment.stripe.StripeServer.list;
import static dev.lakefront.payment.stripe.StripeServer.paid;
import static dev.lakefront.payment.stripe.StripeServer.refunds;
import static dev.lakefront.payment.stripe.StripeServer.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to Stripe about its pages, and how its answers are read. */
class SessionsTest {

    private static final String PATH = "/v1/checkout/sessions";
    private static final PaymentReference PAGE = new PaymentReference("cs_test_1");
    private static final Money AMOUNT = Money.of(12_90, "EUR");
    private static final Instant DEADLINE = Instant.parse("2026-03-01T12:40:00.5Z");

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

    @Test
    void create_sendsWhatNeverChanges() {
        stripe.says(200, session());

        Payment page = shown(stripe.gateway().create(wish("https://shop.test/back?a=1#b", "https://shop.test/cart")));

        assertThat(stripe.sent(PATH))
                .containsOnly(
                        entry("mode", "payment"),
                        entry("expires_at", String.valueOf(DEADLINE.getEpochSecond())),
                        entry("success_url", "https://shop.test/back?a=1&order=o1#b"),
                        entry("cancel_url", "https://shop.test/cart?order=o1"),
                        entry("line_items[0][quantity]", "1"),
                        entry("line_items[0][price_data][currency]", "eur"),
                        entry("line_items[0][price_data][unit_amount]", "1290"),
                        entry("line_items[0][price_data][product_data][name]", "Order LF-1"),
                        entry("metadata[order]", "o1"),
                        entry("metadata[attempt]", "1"),
                        entry("metadata[number]", "LF-1"),
                        entry("metadata[kind]", "checkout_session"),
                        entry("payment_intent_data[metadata][order]", "o1"),
                        entry("payment_intent_data[metadata][attempt]", "1"),
                        entry("payment_intent_data[metadata][number]", "LF-1"),
                        entry("payment_intent_data[metadata][kind]", "checkout_session"));
        assertThat(stripe.seen())
                .singleElement()
                .satisfies(sent -> assertThat(sent.getHeader("Idempotency-Key")).isEqualTo("pay:o1:1"));
        assertThat(page.reference()).isEqualTo(PAGE);
        assertThat(page.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
        assertThat(page.status()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(page.redirectUrl()).isEqualTo("https://checkout.test/1");
        assertThat(page.clientSecret()).isNull();
        assertThat(page.orderId()).isEqualTo("o1");
        assertThat(page.attempt()).isEqualTo(1);
        assertThat(page.amount()).isEqualTo(AMOUNT);
    }

    @ParameterizedTest
    @CsvSource({
        ",, https://shop.test?order=o1, https://shop.test?order=o1",
        "https://a.test/x,, https://a.test/x?order=o1, https://a.test/x?order=o1",
        ", https://a.test/y?z, https://shop.test?order=o1, https://a.test/y?z&order=o1"
    })
    void shopper_comesBackWithTheOrder(
            @Nullable String returnUrl, @Nullable String cancelUrl, String success, String cancel) {
        stripe.says(200, session());

        stripe.gateway().create(wish(returnUrl, cancelUrl));

        assertThat(stripe.sent(PATH)).contains(entry("success_url", success), entry("cancel_url", cancel));
    }

    @Test
    void pageMadeBefore_isFetchedAnew() {
        stripe.wire.stubFor(post(urlPathEqualTo(PATH))
                .willReturn(answer(200, session()).withHeader("Idempotent-Replayed", "true")));
        stripe.shows(PATH + "/cs_test_1", session("status", "\"complete\"", "payment_intent", paid(refunds(false))));

        Payment payment = shown(stripe.gateway().create(wish(null, null)));

        assertThat(payment.succeeded()).isTrue();
        assertThat(payment.received()).isEqualTo(AMOUNT);
    }

    @Test
    void endThatIsTooNear_isRefused() {
        stripe.says(400, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"x\",\"param\":\"expires_at\"}}");

        assertThat(stripe.gateway().create(wish(null, null)))
                .isEqualTo(new PaymentResult.Refused("page_too_late", "expires_at"));
    }

    @Test
    void otherRefusals_areToldAsTheyAre() {
        stripe.says(400, error("invalid_request_error", "amount_too_small", ",\"param\":\"line_items\""));

        assertThat(stripe.gateway().create(wish(null, null)))
                .isEqualTo(new PaymentResult.Refused("amount_too_small", "line_items"));
    }

    /** What a page and its intent say together; - is no intent. */
    @ParameterizedTest
    @CsvSource({
        "open, -, REQUIRES_PAYMENT_METHOD",
        "open, requires_payment_method, REQUIRES_PAYMENT_METHOD",
        "open, requires_action, REQUIRES_ACTION",
        "open, processing, PROCESSING",
        "open, canceled, REQUIRES_PAYMENT_METHOD",
        "open, requires_moonlight, UNKNOWN",
        "complete, succeeded, SUCCEEDED",
        "complete, processing, PROCESSING",
        "complete, requires_action, PROCESSING",
        "complete, requires_payment_method, CANCELED",
        "complete, canceled, CANCELED",
        "complete, requires_capture, REQUIRES_CAPTURE",
        "complete, requires_moonlight, UNKNOWN",
        "complete, -, UNKNOWN",
        "expired, -, CANCELED",
        "expired, canceled, CANCELED",
        "expired, requires_action, CANCELED",
        "expired, processing, PROCESSING",
        "expired, succeeded, SUCCEEDED",
        "open, succeeded, SUCCEEDED",
        "sealed, canceled, UNKNOWN",
        "sealed, -, UNKNOWN"
    })
    void pageAndIntent_sayOneThing(String page, String intent, PaymentStatus status) {
        String paidBy = intent.equals("-")
                ? "null"
                : intent("status", "\"" + intent + "\"", "amount_received", intent.equals("succeeded") ? "1290" : "0");
        stripe.says(200, session("status", "\"" + page + "\"", "payment_intent", paidBy));

        Payment read = stripe.gateway().find(PAGE).orElseThrow();

        assertThat(read.status()).isEqualTo(status);
        assertThat(read.received().isZero()).isEqualTo(status != PaymentStatus.SUCCEEDED);
        assertThat(read.clientSecret()).isNull();
    }

    @Test
    void page_isAskedForWithAllThatCameOfIt() {
        stripe.says(200, session("status", "\"complete\"", "url", "null", "payment_intent", paid(refunds(false))));

        Payment read = stripe.gateway().find(PAGE).orElseThrow();

        assertThat(read.method()).isEqualTo("paypal");
        assertThat(read.redirectUrl()).isNull();
        assertThat(stripe.seen().getFirst().queryParameter("expand[0]").firstValue())
                .isEqualTo("payment_intent.latest_charge.refunds");
    }

    @Test
    void moneyThatDidNotCome_hasItsReason() {
        String failed = intent(
                "last_payment_error", "{\"code\":\"payment_intent_payment_attempt_failed\",\"message\":\"Jane Doe\"}");
        stripe.says(200, session("status", "\"complete\"", "payment_intent", failed));

        Payment read = stripe.gateway().find(PAGE).orElseThrow();

        assertThat(read.dead()).isTrue();
        assertThat(read.failure()).isEqualTo(new Payment.Decline("payment_intent_payment_attempt_failed", null));
    }

    @Test
    void unknownPage_isNothing() {
        stripe.says(404, error("invalid_request_error", "resource_missing", ",\"param\":\"session\""));

        assertThat(stripe.gateway().find(PAGE)).isEmpty();
    }

    @Test
    void intentOfAPage_isKnownByThePage() {
        stripe.shows("/v1/payment_intents/pi_1", ofPage());
        stripe.wire.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("payment_intent", equalTo("pi_1"))
                .withQueryParam("expand[0]", equalTo("data.payment_intent.latest_charge.refunds"))
                .willReturn(answer(200, list(false, session("payment_intent", ofPage())))));

        assertThat(stripe.gateway()
                        .find(new PaymentReference("pi_1"))
                        .orElseThrow()
                        .reference())
                .isEqualTo(PAGE);
    }

    @Test
    void intentWhosePageIsNotToBeSeen_isNoOtherPayment() {
        stripe.shows("/v1/payment_intents/pi_1", ofPage());
        stripe.shows(PATH, list(false));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> stripe.gateway().find(new PaymentReference("pi_1")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
    }

    private static String ofPage() {
        return intent("metadata", "{\"order\":\"o1\",\"attempt\":\"1\",\"kind\":\"checkout_session\"}");
    }

    @Test
    void page_takesNoMethod_andIsNotAskedFor() {
        assertThat(stripe.gateway().confirm(PAGE, new Confirmation("pm_1", null), "k"))
                .isEqualTo(new PaymentResult.Refused("payment_kind_takes_no_method", "payment_method"));
        assertThat(stripe.seen()).isEmpty();
    }

    @Test
    void closing_expiresThePage_withAKeyOfItsOwnEachTime() {
        stripe.wire.stubFor(post(urlPathEqualTo(PATH + "/cs_test_1/expire"))
                .willReturn(answer(200, session("status", "\"expired\""))));

        assertThat(stripe.gateway().close(PAGE).dead()).isTrue();
        stripe.gateway().close(PAGE);

        assertThat(stripe.seen())
                .hasSize(2)
                .extracting((LoggedRequest each) -> each.getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void pageThatCannotBeClosed_isShownAsItIs() {
        stripe.wire.stubFor(post(urlPathEqualTo(PATH + "/cs_test_1/expire"))
                .willReturn(answer(400, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"not open\"}}")));
        stripe.shows(PATH + "/cs_test_1", session("status", "\"complete\"", "payment_intent", paid(refunds(false))));

        assertThat(stripe.gateway().close(PAGE).succeeded()).isTrue();
        assertThat(stripe.asked(PATH + "/cs_test_1/expire")).isEqualTo(1);
    }

    @Test
    void pageThatCannotBeClosedForAMoment_isTriedOnceMore() {
        stripe.wire.stubFor(post(urlPathEqualTo(PATH + "/cs_test_1/expire"))
                .willReturn(answer(400, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"busy\"}}")));
        stripe.shows(PATH + "/cs_test_1", session());

        Payment shown = stripe.gateway().close(PAGE);

        assertThat(shown.dead()).isFalse();
        assertThat(stripe.asked(PATH + "/cs_test_1/expire")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"cs_1\"}",
                "{\"id\":\"pi_1\",\"status\":\"open\",\"created\":1,\"amount_total\":5,\"currency\":\"eur\"}",
                "{\"id\":\"cs_1\",\"status\":\"open\",\"amount_total\":5,\"currency\":\"eur\"}",
                "{\"id\":\"cs_1\",\"status\":\"open\",\"created\":1,\"currency\":\"eur\"}",
                "{\"id\":\"cs_1\",\"status\":\"open\",\"created\":1,\"amount_total\":5,\"currency\":\"xyz\"}",
                "{\"id\":\"cs_1\",\"status\":\"open\",\"created\":1,\"amount_total\":5,\"currency\":\"eur\","
                        + "\"payment_intent\":{\"id\":\"x\",\"object\":\"payment_intent\"}}"
            })
    void pageThatIsNone_isGarbled(String body) {
        stripe.says(200, body);

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> stripe.gateway().find(PAGE))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
    }

    private static Wish wish(@Nullable String returnUrl, @Nullable String cancelUrl) {
        return new Wish(
                "o1", 1, "LF-1", PaymentKind.CHECKOUT_SESSION, AMOUNT, DEADLINE, uri(returnUrl), uri(cancelUrl));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static Payment shown(PaymentResult result) {
        assertThat(result).isInstanceOf(PaymentResult.Shown.class);
        return ((PaymentResult.Shown) result).payment();
    }
}
