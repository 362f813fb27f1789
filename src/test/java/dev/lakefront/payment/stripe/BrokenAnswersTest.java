package dev.lakefront.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.lakefront.payment.stripe.StripeServer.answer;
import static dev.lakefront.payment.stripe.StripeServer.error;
import static dev.lakefront.payment.stripe.StripeServer.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes back, each call ends in time, with an answer that was understood or with one exception that tells nothing. */
@Timeout(60)
class BrokenAnswersTest {

    private static final PaymentReference PAYMENT = new PaymentReference("pi_1");
    private static final PaymentReference PAGE = new PaymentReference("cs_1");
    private static final Money AMOUNT = Money.of(12_90, "EUR");
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private static StripeServer stripe;

    @BeforeAll
    static void start() {
        stripe = new StripeServer();
        // the first call is slow, however hasty the gateway
        stripe.says(200, intent());
        stripe.gateway().find(PAYMENT);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    /** Every call of the port. */
    enum Operation {
        CREATE(gateway -> gateway.create(wish(PaymentKind.PAYMENT_INTENT))),
        CREATE_PAGE(gateway -> gateway.create(wish(PaymentKind.CHECKOUT_SESSION))),
        CONFIRM(gateway -> gateway.confirm(PAYMENT, new Confirmation("pm_card_visa", null), "key")),
        FIND(gateway -> gateway.find(PAYMENT)),
        FIND_PAGE(gateway -> gateway.find(PAGE)),
        CLOSE(gateway -> gateway.close(PAYMENT)),
        CLOSE_PAGE(gateway -> gateway.close(PAGE)),
        REFUND(gateway -> gateway.refund(PAYMENT, new RefundWish("r1", AMOUNT))),
        REFUND_PAGE(gateway -> gateway.refund(PAGE, new RefundWish("r1", AMOUNT))),
        TOUCHED(gateway -> gateway.touched(Instant.EPOCH)),
        LIST(gateway -> gateway.ofOrder("o1", Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));

        private final Consumer<PaymentGateway> call;

        Operation(Consumer<PaymentGateway> call) {
            this.call = call;
        }
    }

    static Stream<Arguments> failures() {
        String late = intent();
        return Stream.of(
                        of("late", Kind.TIMEOUT, answer(200, late).withFixedDelay(3_000)),
                        of("dribbling", Kind.TIMEOUT, answer(200, late).withChunkedDribbleDelay(20, 6_000)),
                        of("429", Kind.RATE_LIMITED, answer(429, error("invalid_request_error", "rate_limit", ""))),
                        of(
                                "409",
                                Kind.UNAVAILABLE,
                                answer(409, error("idempotency_error", "idempotency_key_in_use", ""))),
                        of("lock", Kind.RATE_LIMITED, answer(429, error("invalid_request_error", "lock_timeout", ""))),
                        of("424", Kind.UNAVAILABLE, answer(424, error("api_error", "x", ""))),
                        of("empty 503", Kind.UNAVAILABLE, aResponse().withStatus(503)),
                        of("empty 200", Kind.UNAVAILABLE, aResponse().withStatus(200)),
                        of("html 502", Kind.UNAVAILABLE, answer(502, "<html><body>Bad gateway</body></html>")),
                        of("{} 500", Kind.UNAVAILABLE, answer(500, "{}")),
                        of("500", Kind.UNAVAILABLE, answer(500, error("api_error", "x", ""))),
                        of("null 500", Kind.UNAVAILABLE, answer(500, "null")),
                        of("cut", Kind.UNAVAILABLE, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                        of("nothing", Kind.UNAVAILABLE, aResponse().withFault(Fault.EMPTY_RESPONSE)),
                        of("rubbish", Kind.UNAVAILABLE, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                        of("reset", Kind.UNAVAILABLE, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                        of(
                                "too large",
                                Kind.UNAVAILABLE,
                                answer(200, intent("description", "\"" + "x".repeat(30_000) + "\""))),
                        of("no JSON", Kind.GARBLED, answer(200, "nonsense")),
                        of("cut JSON", Kind.GARBLED, answer(200, intent().substring(0, 90))),
                        of("null", Kind.GARBLED, answer(200, "null")),
                        of("{}", Kind.GARBLED, answer(200, "{}")),
                        of("[]", Kind.GARBLED, answer(200, "[]")),
                        of("redirect", Kind.GARBLED, answer(302, "{}").withHeader("Location", "/elsewhere")),
                        of("401", Kind.REJECTED, answer(401, error("invalid_request_error", "api_key_expired", ""))),
                        of("403", Kind.REJECTED, answer(403, error("invalid_request_error", "x", ""))),
                        of("{} 400", Kind.REJECTED, answer(400, "{}")),
                        of(
                                "key with other parameters",
                                Kind.REJECTED,
                                answer(400, error("idempotency_error", "x", ""))),
                        of(
                                "parameter",
                                Kind.REJECTED,
                                answer(400, error("invalid_request_error", "parameter_unknown", ""))))
                .flatMap(each -> Stream.of(Operation.values())
                        .map(operation -> Arguments.of(operation, each.name(), each.kind(), each.answer())));
    }

    private record Failure(String name, Kind kind, ResponseDefinitionBuilder answer) {}

    private static Failure of(String name, Kind kind, ResponseDefinitionBuilder answer) {
        return new Failure(name, kind, answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void brokenAnswer_isOneExceptionInTime(
            Operation operation, String name, Kind kind, ResponseDefinitionBuilder answer) {
        stripe.says(answer);
        PaymentGateway gateway = stripe.hastyGateway();
        long begin = System.nanoTime();

        Throwable thrown = catchThrowable(() -> operation.call.accept(gateway));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(IN_TIME);
        assertThat(thrown).as(name).isInstanceOfSatisfying(UpstreamException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.system()).isEqualTo("stripe");
            assertThat(e.getMessage()).doesNotContain("Jane", "4242", StripeServer.KEY);
            assertThat(e.getCause()).isNull();
            assertThat(e.retryAfter()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void nobodyThere_isUnavailable(Operation operation) {
        PaymentGateway gateway = stripe.gateway(URI.create("http://127.0.0.1:1"), 1_000, 1_000);

        UpstreamException e = catchThrowableOfType(UpstreamException.class, () -> operation.call.accept(gateway));

        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":null}",
                "{\"id\":\"../refunds\",\"status\":\"succeeded\",\"created\":1,\"amount\":1,\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"created\":1,\"amount\":1,\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":-5,\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":5,\"currency\":\"xyz\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":5,\"currency\":null}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":5,\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":50,\"amount_received\":50,\"currency\":\"isk\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":1,\"amount\":\"five\",\"currency\":\"eur\"}",
                "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"created\":{},\"amount\":5,\"currency\":\"eur\"}"
            })
    void paymentThatIsNone_isGarbled(String body) {
        stripe.says(200, body);

        UpstreamException e = catchThrowableOfType(
                UpstreamException.class, () -> stripe.gateway().find(PAYMENT));

        assertThat(e.kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void connectionThatBreaksOnce_isTriedAgainWithTheSameKey() {
        stripe.wire.resetAll();
        stripe.wire.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
                .willSetStateTo("mended"));
        stripe.wire.stubFor(
                any(anyUrl()).inScenario("once").whenScenarioStateIs("mended").willReturn(answer(200, intent())));

        PaymentResult made = stripe.gateway().create(wish(PaymentKind.PAYMENT_INTENT));

        assertThat(made).isInstanceOf(PaymentResult.Shown.class);
        List<LoggedRequest> seen = stripe.seen();
        assertThat(seen).hasSize(2);
        assertThat(seen).extracting(each -> each.getHeader("Idempotency-Key")).containsOnly("pay:o1:1");
        assertThat(seen.get(0).getBodyAsString()).isEqualTo(seen.get(1).getBodyAsString());
    }

    @Test
    void nothingIsRepeatedOtherwise() {
        stripe.says(500, error("api_error", "x", ""));

        catchThrowable(() -> stripe.gateway().create(wish(PaymentKind.PAYMENT_INTENT)));

        assertThat(stripe.seen()).hasSize(1);
    }

    @Test
    void failingStripe_isLeftAlone() {
        stripe.says(500, "{}");
        PaymentGateway gateway = stripe.gateway(stripe.uri(), 1_000, 3);
        for (int i = 0; i < 10; i++) {
            catchThrowable(() -> gateway.find(PAYMENT));
        }

        assertThat(stripe.seen()).hasSize(3);
        UpstreamException e = catchThrowableOfType(UpstreamException.class, () -> gateway.find(PAYMENT));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void refusals_areNoFailures() {
        stripe.says(404, error("invalid_request_error", "resource_missing", ",\"param\":\"intent\""));
        PaymentGateway gateway = stripe.gateway(stripe.uri(), 1_000, 3);
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.find(PAYMENT)).isEmpty();
        }

        assertThat(stripe.seen()).hasSize(10);
    }

    @Test
    void afterA429_nobodyCallsForAMoment() {
        stripe.says(429, error("invalid_request_error", "rate_limit", ""));
        PaymentGateway gateway = stripe.gateway();
        catchThrowable(() -> gateway.find(PAYMENT));
        long begin = System.nanoTime();

        UpstreamException e =
                catchThrowableOfType(UpstreamException.class, () -> gateway.create(wish(PaymentKind.PAYMENT_INTENT)));

        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(stripe.seen()).hasSize(1);
    }

    @Test
    void budget_isKept_andWhoeverHasNoTurnIsToldAtOnce() throws InterruptedException {
        stripe.says(200, intent());
        PaymentGateway gateway = stripe.gateway(stripe.uri(), 10, 1_000);
        Thread[] threads = new Thread[60];
        long begin = System.nanoTime();
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> catchThrowable(() -> gateway.find(PAYMENT)));
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(IN_TIME);
        assertThat(stripe.seen()).hasSizeBetween(2, 10);
    }

    @Test
    void tooManyAtOnce_areTurnedAway() throws InterruptedException {
        stripe.says(answer(200, intent()).withFixedDelay(400));
        PaymentGateway gateway = stripe.gateway(stripe.uri(), 1_000, 1_000, 2);
        Thread[] threads = new Thread[12];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> catchThrowable(() -> gateway.find(PAYMENT)));
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(stripe.seen()).hasSize(2);
    }

    private static Wish wish(PaymentKind kind) {
        return new Wish("o1", 1, "LF-1", kind, AMOUNT, Instant.EPOCH, null, null);
    }
}
