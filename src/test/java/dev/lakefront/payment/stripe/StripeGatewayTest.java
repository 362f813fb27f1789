package dev.lakefront.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to Stripe, and how its answers are read. */
class StripeGatewayTest {

    private static final PaymentReference PAYMENT = new PaymentReference("pi_1");
    private static final Money AMOUNT = Money.of(12_90, "EUR");
    private static final Confirmation CARD = new Confirmation("pm_1", URI.create("https://shop.test/back?a=1"));

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
        stripe.says(200, intent());

        stripe.gateway().create(wish(Instant.EPOCH));
        stripe.gateway().create(wish(Instant.EPOCH.plusSeconds(9)));

        List<LoggedRequest> seen = stripe.seen();
        assertThat(seen).hasSize(2).allSatisfy(each -> {
            assertThat(each.getUrl()).isEqualTo("/v1/payment_intents");
            assertThat(each.getHeader("Idempotency-Key")).isEqualTo("pay:o1:1");
            assertThat(each.getHeader("Authorization")).isEqualTo("Bearer " + StripeServer.KEY);
            assertThat(each.getHeader("Stripe-Version")).endsWith(".dahlia");
            assertThat(each.getHeader("User-Agent")).matches("Stripe/v1 JavaBindings/[0-9.]+");
            assertThat(each.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(new TreeSet<>(List.of(each.getBodyAsString().split("&", -1))))
                    .containsExactly(
                            "amount=1290",
                            "automatic_payment_methods[enabled]=true",
                            "currency=eur",
                            "metadata[attempt]=1",
                            "metadata[kind]=payment_intent",
                            "metadata[number]=LF-1",
                            "metadata[order]=o1");
        });
    }

    @Test
    void answerGivenBefore_isFetchedAnew() {
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/payment_intents"))
                .willReturn(answer(200, intent()).withHeader("Idempotent-Replayed", "true")));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents/pi_1"))
                .willReturn(answer(200, intent("status", "\"succeeded\"", "amount_received", "1290"))));

        Payment payment = shown(stripe.gateway().create(wish(Instant.EPOCH)));

        assertThat(payment.received()).isEqualTo(AMOUNT);
    }

    @Test
    void declineGivenBefore_isOvertakenByWhatCameSince() {
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/payment_intents/pi_1/confirm"))
                .willReturn(answer(402, declined("insufficient_funds")).withHeader("Idempotent-Replayed", "true")));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents/pi_1"))
                .willReturn(answer(200, intent("status", "\"succeeded\"", "amount_received", "1290"))));

        assertThat(shown(stripe.gateway().confirm(PAYMENT, CARD, "k")).succeeded())
                .isTrue();
    }

    @Test
    void confirm_sendsTheMethodWithTheCallersKey() {
        stripe.says(200, intent("status", "\"processing\""));

        Payment payment = shown(stripe.gateway().confirm(PAYMENT, CARD, "pay:o1:1:confirm:x"));

        assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
        LoggedRequest seen = stripe.seen().getFirst();
        assertThat(seen.getHeader("Idempotency-Key")).isEqualTo("pay:o1:1:confirm:x");
        assertThat(seen.getBodyAsString())
                .contains("payment_method=pm_1", "return_url=https%3A%2F%2Fshop.test%2Fback%3Fa%3D1");
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, insufficient_funds",
        "lost_card, generic_decline",
        "stolen_card, generic_decline",
        "fraudulent, generic_decline",
        "pickup_card, generic_decline",
        "a_code_of_tomorrow, a_code_of_tomorrow",
        "Jane Doe's card, generic_decline"
    })
    void declineCodes_tellNoMoreThanTheyMay(String said, String told) {
        stripe.says(402, declined(said));

        PaymentResult result = stripe.gateway().confirm(PAYMENT, CARD, "k");

        assertThat(result).isInstanceOfSatisfying(PaymentResult.Declined.class, declined -> {
            assertThat(declined.reason()).isEqualTo(new Payment.Decline("card_declined", told));
            assertThat(declined.payment().reference()).isEqualTo(PAYMENT);
        });
        assertThat(stripe.seen()).hasSize(1);
    }

    @Test
    void declineWithoutThePayment_isFetched() {
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/payment_intents/pi_1/confirm"))
                .willReturn(answer(402, error("card_error", "expired_card", ""))));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents/pi_1")).willReturn(answer(200, intent())));

        assertThat(stripe.gateway().confirm(PAYMENT, CARD, "k"))
                .isInstanceOfSatisfying(
                        PaymentResult.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(new Payment.Decline("expired_card", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "requires_payment_method, REQUIRES_PAYMENT_METHOD",
        "requires_confirmation, REQUIRES_CONFIRMATION",
        "requires_action, REQUIRES_ACTION",
        "processing, PROCESSING",
        "requires_capture, REQUIRES_CAPTURE",
        "canceled, CANCELED",
        "requires_moonlight, UNKNOWN",
        "CANCELED, UNKNOWN"
    })
    void statuses_areReadWord_forWord(String said, PaymentStatus status) {
        stripe.says(200, intent("status", "\"" + said + "\""));

        assertThat(stripe.gateway().find(PAYMENT).orElseThrow().status()).isEqualTo(status);
    }

    @Test
    void paid_isReadWithItsCharge() {
        stripe.says(200, paid(refunds(false)));

        Payment paid = stripe.gateway().find(PAYMENT).orElseThrow();

        assertThat(paid.received()).isEqualTo(AMOUNT);
        assertThat(paid.refunds()).isEmpty();
        assertThat(paid.dispute()).isNull();
        assertThat(paid.method()).isEqualTo("paypal");
        assertThat(paid.orderId()).isEqualTo("o1");
        assertThat(paid.attempt()).isEqualTo(1);
        assertThat(paid.createdAt()).isEqualTo(Instant.ofEpochSecond(1767225600));
        assertThat(stripe.seen()).hasSize(1);
        assertThat(stripe.seen().getFirst().queryParameter("expand[0]").firstValue())
                .isEqualTo("latest_charge.refunds");
    }

    @Test
    void secondStep_hasItsAddress() {
        stripe.says(
                200,
                intent(
                        "status",
                        "\"requires_action\"",
                        "next_action",
                        "{\"type\":\"redirect_to_url\",\"redirect_to_url\":{\"url\":\"https://bank.test/3ds\"}}",
                        "last_payment_error",
                        "{\"type\":\"card_error\",\"code\":\"card_declined\",\"decline_code\":\"stolen_card\"}"));

        Payment waiting = stripe.gateway().find(PAYMENT).orElseThrow();

        assertThat(waiting.redirectUrl()).isEqualTo("https://bank.test/3ds");
        assertThat(waiting.failure()).isEqualTo(new Payment.Decline("card_declined", "generic_decline"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{}'",
        "'{\"order\":\"o1\"}'",
        "'{\"order\":\"o1\",\"attempt\":\"one\"}'",
        "'{\"attempt\":\"0\"}'",
        "null"
    })
    void paymentOfOthers_hasNoAttempt(String metadata) {
        stripe.says(200, intent().replaceAll("\"metadata\":\\{[^}]*\\}", "\"metadata\":" + metadata));

        assertThat(stripe.gateway().find(PAYMENT).orElseThrow().attempt()).isZero();
    }

    @Test
    void whatCannotBeClosed_isShownAsItIs() {
        stripe.wire.stubFor(post(urlPathEqualTo("/v1/payment_intents/pi_1/cancel"))
                .willReturn(answer(400, error("invalid_request_error", "payment_intent_unexpected_state", ""))));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents/pi_1"))
                .willReturn(answer(200, intent("status", "\"processing\""))));

        assertThat(stripe.gateway().close(PAYMENT).status()).isEqualTo(PaymentStatus.PROCESSING);
    }

    @Test
    void closing_hasAKeyOfItsOwnEachTime() {
        stripe.says(200, intent("status", "\"canceled\""));

        stripe.gateway().close(PAYMENT);
        stripe.gateway().close(PAYMENT);

        List<LoggedRequest> seen = stripe.seen();
        assertThat(seen.get(0).getHeader("Idempotency-Key"))
                .as("a refusal would be told again")
                .isNotEqualTo(seen.get(1).getHeader("Idempotency-Key"));
    }

    @Test
    void list_isReadToItsEnd() {
        stripe.shows("/v1/checkout/sessions", list(false));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents"))
                .withQueryParam("starting_after", absent())
                .willReturn(answer(200, list(true, intent().replace("pi_1", "pi_3"), foreign()))));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents"))
                .withQueryParam("starting_after", equalTo("pi_2"))
                .willReturn(answer(200, list(false, intent()))));

        List<Payment> found = stripe.gateway().ofOrder("o1", Instant.ofEpochSecond(100), Instant.ofEpochSecond(200));

        assertThat(found).extracting(each -> each.reference().value()).containsExactly("pi_3", "pi_1");
        assertThat(stripe.seen().getFirst().queryParameter("created[gte]").firstValue())
                .isEqualTo("100");
    }

    @Test
    void intentThatPaysAPage_isNoPaymentOfItsOwn() {
        String ofPage = intent("metadata", "{\"order\":\"o1\",\"attempt\":\"1\",\"kind\":\"checkout_session\"}");
        stripe.shows("/v1/payment_intents", list(false, ofPage));
        stripe.shows("/v1/checkout/sessions", list(false, session()));

        assertThat(stripe.gateway().made(Instant.ofEpochSecond(100), Instant.ofEpochSecond(200)))
                .extracting(each -> each.reference().value())
                .containsExactly("cs_test_1");
    }

    @Test
    void longList_isGoneOnWith_whereItGotTo() {
        stripe.shows("/v1/checkout/sessions", list(false));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents"))
                .withQueryParam("created[lte]", equalTo("200"))
                .willReturn(answer(200, list(true, intent("created", "150")))));
        stripe.wire.stubFor(get(urlPathEqualTo("/v1/payment_intents"))
                .withQueryParam("created[lte]", equalTo("150"))
                .willReturn(answer(
                        200, list(false, intent("created", "150"), intent("id", "\"pi_0\"", "created", "120")))));

        List<Payment> made = stripe.gateway().made(Instant.ofEpochSecond(100), Instant.ofEpochSecond(200));

        assertThat(made).extracting(each -> each.reference().value()).containsExactly("pi_1", "pi_0");
    }

    @Test
    void listWithoutAnEnd_isGivenUp() {
        stripe.says(200, list(true, intent("created", "0")));

        UpstreamException e = catchThrowableOfType(
                UpstreamException.class, () -> stripe.gateway().ofOrder("o1", Instant.EPOCH, Instant.EPOCH));

        assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void amountThatStripeCannotCount_isRefusedWithoutAsking() {
        for (PaymentKind kind : PaymentKind.values()) {
            Wish odd = new Wish("o1", 1, "LF-1", kind, Money.of(1_234, "KWD"), Instant.EPOCH, null, null);

            assertThat(stripe.gateway().create(odd))
                    .isEqualTo(new PaymentResult.Refused("amount_not_payable", "amount"));
        }
        assertThat(stripe.seen()).isEmpty();
    }

    @Test
    void refusedAmount_isRefused() {
        stripe.says(400, error("invalid_request_error", "amount_too_small", ",\"param\":\"amount\""));

        assertThat(stripe.gateway().create(wish(Instant.EPOCH)))
                .isEqualTo(new PaymentResult.Refused("amount_too_small", "amount"));
    }

    @Test
    void calls_areTimedByOutcome() {
        stripe.says(402, declined("insufficient_funds"));
        stripe.gateway().confirm(PAYMENT, CARD, "k");

        assertThat(stripe.meters
                        .timer("lakefront.stripe.calls", "operation", "confirm", "outcome", "refused")
                        .count())
                .isPositive();
    }

    private static String foreign() {
        return "{\"id\":\"pi_2\",\"object\":\"payment_intent\"}";
    }

    private static String declined(String code) {
        return error(
                "card_error", "card_declined", ",\"decline_code\":\"" + code + "\",\"payment_intent\":" + intent());
    }

    private static Wish wish(Instant deadline) {
        return new Wish("o1", 1, "LF-1", PaymentKind.PAYMENT_INTENT, AMOUNT, deadline, null, null);
    }

    private static Payment shown(PaymentResult result) {
        assertThat(result).isInstanceOf(PaymentResult.Shown.class);
        return ((PaymentResult.Shown) result).payment();
    }
}
