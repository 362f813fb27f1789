package dev.lakefront.payment;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and Stripe agree in the end, whatever gets lost, comes late or comes twice: the whole shop, and Stripe's stand-in. */
class PaymentFlowIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CREATE = "{\"method\":\"POST\",\"pathContains\":\"/v1/payment_intents\"}";

    private static OfflineShop shop;
    private static HttpClient http;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        // these tests follow each other faster than Stripe takes requests
        shop = OfflineShop.start(Map.of("lakefront.stripe.requests-per-second", 1_000), UnaryOperator.identity());
        shop.cloud().stripe().limit(0);
        shop.cloud().sendWebhooksTo(shop.uri());
    }

    @AfterAll
    static void stop() {
        shop.close();
        http.close();
    }

    @AfterEach
    void mend() throws Exception {
        sandbox("DELETE", "faults", "");
    }

    @Test
    void cardAtOnce_paysTheOrder() throws Exception {
        Buyer buyer = buyer();

        Answer bought = buyer.buy(shop.uri(), key);

        assertThat(bought.ordered()).as(bought.toString()).isTrue();
        assertThat(bought.body().path("payment").path("status").asText()).isEqualTo("succeeded");
        assertThat(buyer.look(shop.uri(), bought).order().path("paymentStatus").asText())
                .isEqualTo("paid");
        assertThat(only(bought).path("status").asText()).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "duplicate-webhook", "late-webhook", "reordered-webhooks"})
    void browserPays_andTheShopHearsOfIt(String fault) throws Exception {
        if (!fault.equals("none")) {
            sandbox("POST", "faults", "{\"target\":\"stripe\",\"kind\":\"" + fault + "\",\"delayMs\":300,\"times\":3}");
        }
        Buyer buyer = buyer();
        Answer ordered = buyer.order(shop.uri(), key);
        assertThat(ordered.clientSecret()).as(ordered.toString()).isNotEmpty();

        assertThat(buyer.pay(shop.cloud().uri(), ordered.clientSecret()).status())
                .isEqualTo(200);

        awaitPaymentStatus(buyer, ordered, "paid");
        assertThat(only(ordered).path("amount_refunded").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void lostAnswer_leavesOnePayment_andTheSameRequestGetsIt(int times) throws Exception {
        fault("lost-answer", times);
        Buyer buyer = buyer();

        Answer first = buyer.order(shop.uri(), key);
        Answer again = buyer.order(shop.uri(), key);

        assertThat(first.ordered()).as(first.toString()).isTrue();
        assertThat(first.clientSecret().isEmpty())
                .as("a broken connection is tried once more")
                .isEqualTo(times > 1);
        assertThat(again.orderId()).isEqualTo(first.orderId());
        assertThat(again.clientSecret()).as(again.toString()).isNotEmpty();
        assertThat(only(first).path("client_secret").asText()).isEqualTo(again.clientSecret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "reset", "status"})
    void failingStripe_isStartedWithLater(String kind) throws Exception {
        sandbox(
                "POST",
                "faults",
                "{\"target\":\"stripe\",\"kind\":\"" + kind + "\",\"status\":500,\"times\":1,\"match\":" + CREATE
                        + "}");
        Buyer buyer = buyer();

        Answer ordered = buyer.order(shop.uri(), key);

        assertThat(ordered.ordered()).as(ordered.toString()).isTrue();
        eventually("a payment that can be paid", () -> !secret(buyer).isEmpty());
        assertThat(buyer.pay(shop.cloud().uri(), secret(buyer)).status()).isEqualTo(200);
        awaitPaymentStatus(buyer, ordered, "paid");
        assertThat(payments(ordered)).hasSize(1);
    }

    @Test
    void cardWhoseTryBroke_isTriedAfresh() throws Exception {
        sandbox(
                "POST",
                "faults",
                "{\"target\":\"stripe\",\"kind\":\"status\",\"status\":500,\"times\":1,"
                        + "\"match\":{\"method\":\"POST\",\"pathContains\":\"/confirm\"}}");
        Buyer buyer = buyer();

        Answer first = buyer.buy(shop.uri(), key);
        Answer again = buyer.buy(shop.uri(), key);

        assertThat(first.body().at("/order/paymentStatus").asText())
                .as(first.toString())
                .isEqualTo("pending");
        assertThat(again.body().at("/payment/status").asText())
                .as("Stripe tells of a failure again under its key: %s", again)
                .isEqualTo("succeeded");
        assertThat(only(again).path("amount_received").asLong())
                .isEqualTo(only(again).path("amount").asLong());
    }

    @Test
    void cancelled_isClosedAtStripe() throws Exception {
        Buyer buyer = buyer();
        Answer ordered = buyer.order(shop.uri(), key);

        Answer cancelled = buyer.cancel(shop.uri(), ordered);

        assertThat(cancelled.order().path("status").asText())
                .as(cancelled.toString())
                .isEqualTo("cancelled");
        assertThat(only(ordered).path("status").asText()).isEqualTo("canceled");
        assertThat(buyer.pay(shop.cloud().uri(), ordered.clientSecret()).status())
                .isEqualTo(400);
    }

    @RepeatedTest(8)
    void paidAndCancelledAtOnce_isOneOrTheOther_hereAsThere() throws Exception {
        Buyer buyer = buyer();
        Buyer twin = buyer.twin();
        Answer ordered = buyer.order(shop.uri(), key);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> paid = both.submit(() -> buyer.pay(shop.cloud().uri(), ordered.clientSecret()));
            Future<Answer> cancelled = both.submit(() -> twin.cancel(shop.uri(), ordered));
            paid.get();
            cancelled.get();
        }

        eventually("both agree", () -> {
            JsonNode payment = only(ordered);
            JsonNode order = look(buyer, ordered);
            String status = order.path("status").asText() + " "
                    + order.path("paymentStatus").asText() + " "
                    + payment.path("status").asText() + " "
                    + (payment.path("amount_refunded").asLong() == 0 ? "kept" : "returned");
            return List.of(
                            "open paid succeeded kept",
                            "cancelled pending canceled kept",
                            "cancelled refunded succeeded returned")
                    .contains(status);
        });
    }

    private static Buyer buyer() throws IOException, InterruptedException {
        String name = "b" + UUID.randomUUID().toString().substring(0, 8);
        return new Buyer(http, name).prepare(shop.uri(), Map.of("BEESWAX-STORM-CANDLE", 1));
    }

    private String secret(Buyer buyer) {
        try {
            return buyer.order(shop.uri(), key).clientSecret();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode look(Buyer buyer, Answer ordered) {
        try {
            return buyer.look(shop.uri(), ordered).order();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitPaymentStatus(Buyer buyer, Answer ordered, String status) {
        eventually(
                "payment status " + status,
                () -> look(buyer, ordered).path("paymentStatus").asText().equals(status));
    }

    private static void fault(String kind, int times) throws Exception {
        sandbox(
                "POST",
                "faults",
                "{\"target\":\"stripe\",\"kind\":\"" + kind + "\",\"times\":" + times + ",\"match\":" + CREATE + "}");
    }

    /** The payments at Stripe that are of an order. */
    private static List<JsonNode> payments(Answer ordered) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode each : sandbox("GET", "stripe/payments", "")) {
            if (each.path("metadata").path("order").asText().equals(ordered.orderId())) {
                found.add(each);
            }
        }
        return found;
    }

    private static JsonNode only(Answer ordered) {
        List<JsonNode> found = payments(ordered);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode sandbox(String method, String path, String body) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/" + path))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isLessThan(300);
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
