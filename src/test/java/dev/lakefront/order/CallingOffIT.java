package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that are called off while their payments are somewhere between begun and done, where payments are taken. */
class CallingOffIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SKU = "ALPACA-HAT-PINA-INK";

    private static HttpClient http;
    private static OfflineShop shop;

    private final String name = "off" + UUID.randomUUID().toString().substring(0, 8);
    private final Buyer buyer = new Buyer(http, name);

    @BeforeAll
    static void open() {
        http = HttpClient.newHttpClient();
        shop = OfflineShop.start();
        eventually(
                "the stock is known",
                () -> shop.get("/admin/stock?sku=" + SKU, "Authorization", staff())
                        .body()
                        .contains(SKU));
    }

    @AfterAll
    static void close() {
        shop.close();
        http.close();
    }

    private static String staff() {
        HttpResponse<String> answer = shop.call(
                "POST", "/auth/login", "{\"email\":\"admin@lakefront.test\",\"password\":\"sandbox-admin-password\"}");
        return "Bearer " + json(answer.body()).path("accessToken").asText();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer ordered() throws IOException, InterruptedException {
        buyer.prepare(shop.uri(), Map.of(SKU, 1));
        Answer answer = buyer.order(shop.uri(), UUID.randomUUID().toString());
        assertThat(answer.ordered()).as(answer.toString()).isTrue();
        assertThat(answer.clientSecret()).isNotEmpty();
        return answer;
    }

    /** As the shopper's browser does; returns the HTTP status. */
    private static int confirm(Answer ordered, String method) throws IOException, InterruptedException {
        String secret = ordered.clientSecret();
        String form =
                "payment_method=" + method + "&client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String path = "/v1/payment_intents/" + secret.substring(0, secret.indexOf("_secret_")) + "/confirm";
        return http.send(
                        HttpRequest.newBuilder(shop.cloud().uri().resolve(path))
                                .header("Authorization", "Bearer pk_test_sandbox")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void begunPayment_isClosedFirst_soThatNothingCanBePaidAnyMore() throws IOException, InterruptedException {
        Answer order = ordered();

        Answer cancelled = buyer.cancel(shop.uri(), order);

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
        assertThat(cancelled.order().path("status").asText()).isEqualTo("cancelled");
        assertThat(confirm(order, "pm_card_visa")).isBetween(400, 499);
        assertThat(buyer.look(shop.uri(), order).order().path("paymentStatus").asText())
                .isEqualTo("pending");
    }

    @Test
    void paymentThatIsProcessing_keepsTheOrder() throws IOException, InterruptedException {
        Answer order = ordered();
        assertThat(confirm(order, "pm_success_de")).isEqualTo(200);

        Answer answer = buyer.cancel(shop.uri(), order);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PAYMENT_UNDER_WAY");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        Answer now = buyer.look(shop.uri(), order);
        assertThat(now.order().path("status").asText()).isEqualTo("open");
        assertThat(now.order().path("paymentStatus").asText()).isEqualTo("processing");
    }

    @Test
    void paymentThatWasQuicker_winsOverTheCancellation() throws IOException, InterruptedException {
        Answer order = ordered();
        assertThat(confirm(order, "pm_card_visa")).isEqualTo(200);

        Answer answer = buyer.cancel(shop.uri(), order);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("ORDER_NOT_CANCELLABLE");
        assertThat(buyer.look(shop.uri(), order).order().path("paymentStatus").asText())
                .isEqualTo("paid");
    }

    @Test
    void paidOrder_thatStaffCallsOff_isPaidBack_andBothIsTold() throws IOException, InterruptedException {
        buyer.prepare(shop.uri(), Map.of(SKU, 1));
        Answer order = buyer.buy(shop.uri(), UUID.randomUUID().toString());
        assertThat(order.order().path("paymentStatus").asText())
                .as(order.toString())
                .isEqualTo("paid");
        String number = order.order().path("number").asText();

        HttpResponse<String> answer = shop.call(
                "PUT", "/admin/orders/" + order.orderId(), "{\"status\":\"cancelled\"}", "Authorization", staff());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        eventually("it is paid back", () -> paymentStatus(order).equals("refunded"));
        assertThat(mail("Your order " + number + " was cancelled").text())
                .contains("What you paid is given back")
                .doesNotContain("Nothing was charged");
        String paid = order.order().at("/totals/total/amount").asText();
        assertThat(mail("We gave you money back for your order " + number).text())
                .contains("We have given back €" + paid + " for your order");
    }

    private String paymentStatus(Answer order) {
        return json(shop.get("/orders/" + order.orderId(), "X-Order-Token", order.orderToken())
                        .body())
                .at("/order/paymentStatus")
                .asText();
    }

    private ReceivedMail mail(String subject) {
        eventually(
                "a letter arrives: " + subject,
                () -> mails().stream().anyMatch(each -> each.subject().equals(subject)));
        return mails().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private List<ReceivedMail> mails() {
        return shop.cloud().mails().mailbox().mails(buyer.email());
    }
}
