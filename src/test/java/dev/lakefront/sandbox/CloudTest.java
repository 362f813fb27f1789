package dev.lakefront.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.V1Services;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import dev.lakefront.sandbox.stripe.StripeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud as a whole: other sample data in place of its own. */
class CloudTest {

    private static final Path FOLDER = Path.of(System.getProperty("lakefront.home", "."), "wiremock");

    @TempDir
    private Path temporary;

    @Test
    void anyExport_takesThePlaceOfTheSampleShop_andComesBackWithAReset() throws Exception {
        Path export = Files.writeString(
                temporary.resolve("export.ndjson"),
                "{\"_id\":\"mine\",\"_type\":\"product\"}\n{\"_id\":\"mine-too\",\"_type\":\"product\"}\n");
        try (Cloud cloud = Cloud.start(FOLDER, export, LakeSettings.defaults(), 0, null)) {
            assertThat(count(cloud)).contains("\"result\":2");
            cloud.lake().replace(Cloud.DATASET, "{\"_id\":\"other\",\"_type\":\"page\"}".getBytes());
            assertThat(count(cloud)).contains("\"result\":1");

            send(HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(count(cloud)).contains("\"result\":2");
        }
    }

    @Test
    void payment_isTaken_andTheShopIsToldOfIt() throws Exception {
        Path export = Files.writeString(temporary.resolve("export.ndjson"), "{\"_id\":\"a\",\"_type\":\"b\"}\n");
        try (Cloud cloud = Cloud.start(FOLDER, export, LakeSettings.defaults(), 0, 0);
                Receiver shop = new Receiver()) {
            cloud.sendWebhooksTo(shop.address());
            StripeClient client = StripeClient.builder()
                    .setApiKey(StripeSettings.SECRET_KEY)
                    .setApiBase(cloud.uri().toString())
                    .build();

            PaymentIntent waiting = client.v1()
                    .paymentIntents()
                    .create(PaymentIntentCreateParams.builder()
                            .setAmount(2000L)
                            .setCurrency("eur")
                            .setConfirm(true)
                            .setPaymentMethod("pm_card_threeDSecure2Required")
                            .setReturnUrl("https://shop.test/back")
                            .build());

            Message told = shop.next();
            Event event = Webhook.constructEvent(
                    told.body(), told.headers().get("stripe-signature"), StripeSettings.WEBHOOK_SECRET);
            assertThat(event.getType()).isEqualTo("payment_intent.requires_action");
            String page = waiting.getNextAction().getRedirectToUrl().getUrl();
            assertThat(send(HttpRequest.newBuilder(URI.create(page)))).contains("€20.00");
            assertThat(send(HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/requests?target=stripe"))))
                    .startsWith("{\"count\":2,");
        }
    }

    @Test
    void moneyOfTheSampleOrders_isAtStripe_andAgainAfterAReset() throws Exception {
        try (Cloud cloud = Cloud.start(
                        FOLDER, FOLDER.resolve("dataset/production.ndjson"), LakeSettings.defaults(), 0, 0);
                Receiver shop = new Receiver()) {
            cloud.sendWebhooksTo(shop.address());
            V1Services stripe = StripeClient.builder()
                    .setApiKey(StripeSettings.SECRET_KEY)
                    .setApiBase(cloud.uri().toString())
                    .build()
                    .v1();
            RefundCreateParams some = RefundCreateParams.builder()
                    .setPaymentIntent("pi_sample_7Q4K2M")
                    .setAmount(1000L)
                    .build();

            for (int time = 1; time <= 2; time++) {
                PaymentIntent card = stripe.paymentIntents().retrieve("pi_sample_7Q4K2M");
                assertThat(card.getAmountReceived()).isEqualTo(14_260);
                assertThat(card.getCreated())
                        .isEqualTo(Instant.parse("2026-09-11T16:22:08Z").getEpochSecond());
                assertThat(card.getMetadata())
                        .containsEntry("order", "7a4c2efc-7079-488f-af7d-987df343d96f")
                        .containsEntry("number", "LF-7Q4K2M");
                Session page = stripe.checkout().sessions().retrieve("cs_sample_3WX9DA");
                assertThat(page.getPaymentStatus()).isEqualTo("paid");
                assertThat(page.getAmountTotal()).isEqualTo(24_980);
                assertThat(stripe.paymentIntents().list().getData()).hasSize(2);
                assertThat(stripe.events().list().getData()).isEmpty();
                assertThat(shop.quiet()).isTrue();

                assertThat(stripe.refunds().create(some).getStatus()).isEqualTo("succeeded");
                assertThat(List.of(type(shop.next()), type(shop.next())))
                        .containsExactlyInAnyOrder("refund.created", "charge.refunded");

                send(HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/reset"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
            }
        }
    }

    private static String type(Message told) throws Exception {
        return Webhook.constructEvent(
                        told.body(), told.headers().get("stripe-signature"), StripeSettings.WEBHOOK_SECRET)
                .getType();
    }

    @Test
    void brokenExport_isNamedWithItsLine() throws Exception {
        Path export = Files.writeString(temporary.resolve("export.ndjson"), "{\"_id\":\"a\",\"_type\":\"b\"}\n{oops\n");
        assertThatThrownBy(() -> Cloud.start(FOLDER, export, LakeSettings.defaults(), 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }

    private static String count(Cloud cloud) throws Exception {
        URI query = cloud.uri().resolve("/v2025-02-19/data/query/production?query=count(*)");
        return send(HttpRequest.newBuilder(query));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
