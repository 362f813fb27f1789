package dev.lakefront.payment.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentGatewayContractTest;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.stripe.StripeSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway's contract, kept by the adapter with Stripe's own client against its stand-in. */
class StandInContractTest extends PaymentGatewayContractTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Cloud cloud;
    private static StripeTransport transport;
    private static PaymentGateway gateway;

    @BeforeAll
    static void start() {
        Path folder = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        cloud = Cloud.start(folder, folder.resolve("dataset/production.ndjson"), LakeSettings.defaults(), 0, 0, 0);
        cloud.stripe().limit(0);
        transport = new StripeTransport(Duration.ofSeconds(2), 2_000_000);
        StripeConfig config = new StripeConfig(
                StripeSettings.SECRET_KEY,
                "",
                cloud.uri(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(10),
                Duration.ofMillis(250),
                Duration.ofSeconds(5),
                1_000,
                100,
                2_000_000,
                5,
                Duration.ofSeconds(2));
        gateway = StripeFactory.gateway(
                config, URI.create("https://shop.test"), transport, InstantSource.system(), new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        transport.close();
        cloud.close();
    }

    @Override
    protected PaymentGateway gateway() {
        return gateway;
    }

    @Override
    protected void onPage(Payment page, OnPage what) {
        switch (what) {
            case PAYS -> click(page, "pm_card_visa");
            case FAILS -> click(page, "pm_card_chargeDeclined");
            case FAILS_LATER -> {
                click(page, "pm_failed_de");
                eventually(
                        "the bank has decided",
                        () -> gateway.find(page.reference())
                                .filter(Payment::dead)
                                .isPresent());
            }
        }
    }

    private static void click(Payment page, String method) {
        try {
            HTTP.send(
                    HttpRequest.newBuilder(URI.create(String.valueOf(page.redirectUrl())))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("payment_method=" + method + "&outcome=pay"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void moneyOfTheSampleOrders_isSeen_asIfTheShopHadTakenIt() {
        Instant embedded = Instant.parse("2026-09-11T16:22:08Z");
        Instant page = Instant.parse("2026-11-17T19:48:53Z");

        assertThat(gateway.made(embedded, embedded)).singleElement().satisfies(payment -> {
            assertThat(payment.reference().value()).isEqualTo("pi_sample_7Q4K2M");
            assertThat(payment.kind()).isEqualTo(PaymentKind.PAYMENT_INTENT);
            assertThat(payment.orderId()).isEqualTo("7a4c2efc-7079-488f-af7d-987df343d96f");
            assertThat(payment.attempt()).isEqualTo(1);
            assertThat(payment.received()).isEqualTo(Money.of(142_60, "EUR"));
            assertThat(payment.method()).isEqualTo("card");
            assertThat(gateway.find(payment.reference())).contains(payment);
        });
        assertThat(gateway.made(page, page)).singleElement().satisfies(payment -> {
            assertThat(payment.reference().value()).isEqualTo("cs_sample_3WX9DA");
            assertThat(payment.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
            assertThat(payment.orderId()).isEqualTo("90837f26-156b-443e-a1b7-e89330592e7d");
            assertThat(payment.received()).isEqualTo(Money.of(249_80, "EUR"));
            assertThat(payment.method()).isEqualTo("paypal");
            assertThat(gateway.find(payment.reference())).contains(payment);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclinedLostCard, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedStolenCard, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedFraudulent, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedExpiredCard, expired_card,",
        "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc,"
    })
    void declines_tellNoMoreThanTheyMay(String method, String code, String declineCode) {
        String order = UUID.randomUUID().toString();
        Payment made = made(order, Money.of(12_90, "EUR"));

        PaymentResult result = gateway.confirm(
                made.reference(), new Confirmation(method, URI.create("https://shop.test/back")), "pay:" + order);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PaymentResult.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(new Payment.Decline(code, declineCode)));
    }

    @ParameterizedTest
    @CsvSource({"500, JPY", "500, ISK", "50000, HUF", "12340, KWD", "50000, MGA"})
    void amountsOfOtherCurrencies_comeBackAsTheyWere(long minor, String currency) {
        Money amount = Money.of(minor, currency);

        assertThat(made(UUID.randomUUID().toString(), amount).amount()).isEqualTo(amount);
    }

    private static Payment made(String order, Money amount) {
        PaymentResult result = gateway.create(new Wish(
                order,
                1,
                "LF-1",
                PaymentKind.PAYMENT_INTENT,
                amount,
                Instant.parse("2030-01-01T00:00:00Z"),
                null,
                null));
        assertThat(result).isInstanceOf(PaymentResult.Shown.class);
        return ((PaymentResult.Shown) result).payment();
    }
}
