package dev.lakefront.checkout;

import static dev.lakefront.checkout.Orderer.HAT;
import static dev.lakefront.checkout.Orderer.LATER;
import static dev.lakefront.checkout.Orderer.VISA;
import static dev.lakefront.checkout.Orderer.json;
import static dev.lakefront.checkout.Orderer.newKey;
import static dev.lakefront.checkout.Orderer.problem;
import static dev.lakefront.checkout.Orderer.replayed;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.testing.OfflineShop;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Orders are placed, paid, and placed once: over the whole shop with Stripe's stand-in. */
class OrderPlacementIT {

    private static OfflineShop shop;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.easypost.api-key", "", "lakefront.stripe.failures", 1_000_000), lake -> lake);
        ledger = new Ledger(shop);
        shop.set("stock." + HAT, "supplied", 100_000);
        eventually("the hats are there", () -> available() > 10_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void mend() {
        faults("DELETE", "");
    }

    @Test
    void orderIsPlaced_andWaitsForItsPayment() {
        Orderer guest = Orderer.guest(shop, 2);
        JsonNode quote = guest.ask();

        HttpResponse<String> answer = guest.order(newKey(), LATER, Map.of("note", "\"Ring twice\""));

        JsonNode placed = json(answer, 201);
        JsonNode order = placed.path("order");
        String id = order.path("id").asText();
        assertThat(answer.headers().firstValue("Location")).contains("/orders/" + id);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(replayed(answer)).isFalse();
        assertThat(order.path("status").asText()).isEqualTo("open");
        assertThat(order.path("paymentStatus").asText()).isEqualTo("pending");
        assertThat(order.path("recorded").asBoolean()).isTrue();
        assertThat(order.path("email").asText()).isEqualTo(guest.email());
        assertThat(order.path("note").asText()).isEqualTo("Ring twice");
        assertThat(order.path("totals")).isEqualTo(quote.path("totals"));
        assertThat(order.path("lines").path(0).path("sku").asText()).isEqualTo(HAT);
        assertThat(order.path("lines").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(order.path("lines").path(0).path("variantTitle").asText()).isNotBlank();
        assertThat(order.path("shipping").path("optionId").asText()).isEqualTo("method:germany");
        assertThat(order.path("shippingAddress").path("line1").asText()).startsWith(guest.name);
        assertThat(order.path("timeline").findValuesAsText("kind")).containsExactly("placed");
        assertThat(placed.path("payment").path("status").asText()).isEqualTo("requires_payment_method");
        assertThat(placed.path("payment").path("clientSecret").asText()).matches("pi_.+_secret_.+");
        assertThat(placed.path("orderToken").asText()).isNotBlank();
        assertThat(json(
                                shop.get(
                                        "/orders/" + id,
                                        "X-Order-Token",
                                        placed.path("orderToken").asText()),
                                200)
                        .path("order")
                        .path("number"))
                .isEqualTo(order.path("number"));
        assertThat(held(id)).isEqualTo(2);
    }

    @Test
    void orderIsPaidAtOnce_andItsCartSpent() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();

        JsonNode placed = json(guest.order(newKey(), VISA), 201);

        assertThat(placed.path("payment").path("status").asText()).isEqualTo("succeeded");
        assertThat(placed.path("order").path("paymentStatus").asText()).isEqualTo("paid");
        assertThat(guest.cart().path("id").isNull()).isTrue();
        HttpResponse<String> next = guest.call("POST", "/cart/items", "{\"sku\":\"" + HAT + "\",\"quantity\":1}");
        assertThat(json(next, 200).path("totalQuantity").asInt()).isEqualTo(1);
        assertThat(json(next, 200).path("token").asText()).isNotEqualTo(guest.token());
        assertThat(guest.cart().path("id").isNull())
                .as("an old token opens no new cart")
                .isTrue();
    }

    @Test
    void declinedPayment_leavesTheOrder_whichAnotherCardPays() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        String declining =
                "{\"kind\":\"payment_intent\",\"paymentMethod\":\"pm_card_visa_chargeDeclinedInsufficientFunds\"}";

        JsonNode declined = problem(guest.order(key, declining), 402, "PAYMENT_DECLINED");

        assertThat(declined.path("declineCode").asText()).isEqualTo("insufficient_funds");
        assertThat(declined.path("order").path("status").asText()).isEqualTo("open");
        assertThat(declined.path("order").path("paymentStatus").asText()).isEqualTo("failed");
        assertThat(declined.path("orderToken").asText()).isNotBlank();
        assertThat(declined.path("retry").path("clientSecret").asText()).contains("_secret_");
        HttpResponse<String> again = guest.order(key, declining);
        assertThat(replayed(again)).isTrue();
        assertThat(withoutRequest(problem(again, 402, "PAYMENT_DECLINED"))).isEqualTo(withoutRequest(declined));

        JsonNode paid = json(guest.order(newKey(), VISA), 201);
        assertThat(paid.path("order").path("id"))
                .isEqualTo(declined.path("order").path("id"));
        assertThat(paid.path("order").path("paymentStatus").asText()).isEqualTo("paid");
    }

    @Test
    void paymentThatNeedsTheShopper_saysWhereToGo() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String careful = "{\"kind\":\"payment_intent\",\"paymentMethod\":\"pm_card_threeDSecure2Required\","
                + "\"returnUrl\":\"http://localhost:3000/checkout/done\"}";
        String key = newKey();

        JsonNode placed = json(guest.order(key, careful), 201);

        assertThat(placed.path("payment").path("status").asText()).isEqualTo("requires_action");
        assertThat(placed.path("payment").path("redirectUrl").asText()).startsWith("http");
        HttpResponse<String> again = guest.order(key, careful);
        assertThat(json(again, 201)).isEqualTo(placed);
        assertThat(ledger.column("select answer from idempotency_key where answer like '%" + guest.name + "%'")
                        .getFirst())
                .doesNotContain(
                        "_secret_", placed.path("payment").path("redirectUrl").asText());
    }

    @Test
    void refusedPaymentMethod_leavesTheOrder_whichAnotherPays() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String unknown = "{\"kind\":\"payment_intent\",\"paymentMethod\":\"pm_nobody_has_this\"}";
        String key = newKey();

        JsonNode refused = problem(guest.order(key, unknown), 400, "INVALID_BODY");

        assertThat(refused.path("errors").path(0).path("pointer").asText()).isEqualTo("/payment/paymentMethod");
        assertThat(replayed(guest.order(key, unknown))).isTrue();
        JsonNode paid = json(guest.order(newKey(), VISA), 201);
        assertThat(paid.path("order").path("id"))
                .isEqualTo(refused.path("order").path("id"));
    }

    @Test
    void repetition_isAnsweredAsTheFirstTime_alsoWhenItsCartIsSpent() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        HttpResponse<String> first = guest.order(key, LATER);
        assertThat(first.statusCode()).isEqualTo(201);

        HttpResponse<String> again = guest.order("\"" + key + "\"", "{ \"kind\" : \"payment_intent\" }");

        assertThat(replayed(again)).isTrue();
        assertThat(json(again, 201)).isEqualTo(json(first, 201));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        problem(guest.order(key, LATER, Map.of("note", "\"x\"")), 422, "IDEMPOTENCY_KEY_REUSED");

        assertThat(json(guest.order(newKey(), VISA), 201)
                        .path("order")
                        .path("paymentStatus")
                        .asText())
                .isEqualTo("paid");
        eventually(
                "its cart is gone",
                () -> ledger.number("select count(*) from cart where order_id = '"
                                + json(first, 201).path("order").path("id").asText() + "'")
                        == 0);
        HttpResponse<String> late = guest.order(key, LATER);
        assertThat(replayed(late)).isTrue();
        assertThat(json(late, 201).path("order")).isEqualTo(json(first, 201).path("order"));
    }

    @Test
    void secrets_areKeptNowhere() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        JsonNode placed = json(guest.order(key, LATER), 201);
        String kept = ledger.column("select answer from idempotency_key where answer like '%" + guest.name + "%'")
                .getFirst();

        assertThat(kept)
                .contains(placed.path("order").path("number").asText())
                .doesNotContain("_secret_", placed.path("orderToken").asText(), guest.token(), key);
    }

    @Test
    void keys_areTheirSendersOwn() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        Orderer another = Orderer.guest(shop, 1);
        another.ask();
        String key = newKey();

        String first = guest.order(key, LATER).body();
        HttpResponse<String> second = another.order(key, LATER);

        assertThat(replayed(second)).isFalse();
        assertThat(json(second, 201).path("order").path("id").asText()).isNotBlank();
        assertThat(first)
                .doesNotContain(json(second, 201).path("order").path("id").asText());
        another.use(guest.quote());
        problem(another.order(newKey(), LATER), 404, "QUOTE_NOT_FOUND");
    }

    @Test
    void personsOrder_isTheirsWithoutAnyToken() {
        Orderer shopper = Orderer.shopper(shop, 1);
        shopper.ask();
        String key = newKey();

        JsonNode placed = json(shopper.order(key, VISA), 201);

        assertThat(placed.has("orderToken")).isFalse();
        assertThat(json(
                                shopper.call(
                                        "GET",
                                        "/orders/"
                                                + placed.path("order")
                                                        .path("id")
                                                        .asText(),
                                        ""),
                                200)
                        .path("order")
                        .path("paymentStatus")
                        .asText())
                .isEqualTo("paid");
        assertThat(shopper.cart().path("lines")).isEmpty();
        assertThat(replayed(shopper.order(key, VISA))).isTrue();
        shopper.add(HAT, 1);
        assertThat(shopper.cart().path("totalQuantity").asInt()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void twins_areOneOrder() throws Exception {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();

        List<HttpResponse<String>> answers = together(
                List.of(() -> guest.order(key, LATER), () -> guest.order(key, LATER), () -> guest.order(key, LATER)));

        Set<String> orders = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> json(answer, 201).path("order").path("id").asText())
                .collect(Collectors.toSet());
        assertThat(orders)
                .as(answers.stream().map(HttpResponse::body).toList().toString())
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> problem(answer, 409, "IDEMPOTENCY_KEY_IN_FLIGHT"));
        assertThat(ordersOf(guest)).containsExactlyElementsOf(orders);
    }

    @RepeatedTest(5)
    void twoTabs_areOneOrder() throws Exception {
        Orderer guest = Orderer.guest(shop, 2);
        guest.ask();
        String first = newKey();
        String second = newKey();

        List<HttpResponse<String>> answers =
                together(List.of(() -> guest.order(first, LATER), () -> guest.order(second, LATER)));

        assertThat(answers.stream()
                        .map(answer ->
                                json(answer, 201).path("order").path("id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(ordersOf(guest)).hasSize(1);
        assertThat(held(ordersOf(guest).getFirst())).isEqualTo(2);
    }

    @Test
    void orderCutOffBeforeItsAnswer_isGoneOnWith() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        JsonNode first = json(guest.order(key, LATER), 201);
        String id = first.path("order").path("id").asText();
        // as a process leaves it that dies once the order is there
        assertThat(ledger.change("update idempotency_key set state = 'bound', answer = null, status = null,"
                        + " owner = 'dead', lease_until = timestamp '2020-01-01 00:00:00' where resource_id = '" + id
                        + "'"))
                .isEqualTo(1);

        HttpResponse<String> again = guest.order(key, LATER);

        assertThat(replayed(again)).isTrue();
        assertThat(json(again, 201)).isEqualTo(first);
        assertThat(ordersOf(guest)).containsExactly(id);
        assertThat(ledger.column("select state from idempotency_key where resource_id = '" + id + "'"))
                .containsExactly("answered");
    }

    @Test
    void cutOffOrderThatWasPaidOrCalledOffMeanwhile_isShownAsItIs() {
        for (boolean paid : List.of(true, false)) {
            Orderer guest = Orderer.guest(shop, 1);
            guest.ask();
            String key = newKey();
            JsonNode first = json(guest.order(key, LATER), 201);
            String id = first.path("order").path("id").asText();
            if (paid) {
                json(guest.order(newKey(), VISA), 201);
            } else {
                json(
                        shop.call(
                                "POST",
                                "/orders/" + id + "/cancel",
                                "{}",
                                "X-Order-Token",
                                first.path("orderToken").asText()),
                        200);
            }
            ledger.change("update idempotency_key set state = 'bound', answer = null, status = null, owner = 'dead',"
                    + " lease_until = timestamp '2020-01-01 00:00:00' where made_id = '" + id + "'");

            JsonNode again = json(guest.order(key, LATER), 201);

            assertThat(again.path("order").path("id").asText()).isEqualTo(id);
            assertThat(again.path("payment").path("status").asText()).isEqualTo(paid ? "succeeded" : "canceled");
            assertThat(ordersOf(guest)).containsExactly(id);
        }
    }

    @Test
    void stripeAway_theOrderIsPlaced_andARepetitionStartsItsPayment() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        faults("POST", "{\"target\":\"stripe\",\"kind\":\"status\",\"status\":503}");

        JsonNode placed = json(guest.order(key, VISA), 201);
        assertThat(placed.path("payment").path("status").asText()).isEqualTo("starting");
        assertThat(placed.path("payment").path("clientSecret").isNull()).isTrue();

        faults("DELETE", "");
        HttpResponse<String> again = guest.order(key, VISA);
        assertThat(replayed(again)).isTrue();
        assertThat(json(again, 201).path("order").path("id"))
                .isEqualTo(placed.path("order").path("id"));
        assertThat(json(again, 201).path("payment").path("status").asText()).isEqualTo("succeeded");
        assertThat(ordersOf(guest)).hasSize(1);
    }

    @Test
    void sanityAway_theOrderIsPlaced_andSaysThatItIsNotRecorded() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        faults("POST", "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503}");
        String key = newKey();

        HttpResponse<String> answer = guest.order(key, VISA);

        JsonNode placed = json(answer, 202);
        assertThat(placed.path("order").path("recorded").asBoolean()).isFalse();
        assertThat(placed.path("order").path("paymentStatus").asText()).isEqualTo("paid");
        assertThat(json(guest.order(key, VISA), 202)).isEqualTo(placed);
        faults("DELETE", "");
        String id = placed.path("order").path("id").asText();
        eventually(
                "Sanity shows it",
                () -> ledger.number("select count(*) from mirrored_document where id = 'order." + id
                                + "' and dirty = false")
                        == 1);
    }

    private static String withoutRequest(JsonNode problem) {
        ObjectNode copy = problem.deepCopy();
        copy.remove("requestId");
        return copy.toString();
    }

    private static long available() {
        return ledger.number("select supplied - sold - held from stock_level where sku = '" + HAT + "'");
    }

    private static long held(String order) {
        return ledger.number(
                "select coalesce(sum(quantity), 0) from stock_hold_line where hold_id like 'order-" + order + "%'");
    }

    private static List<String> ordersOf(Orderer guest) {
        return ledger.column("select id from shop_order where email = '" + guest.email() + "'");
    }

    private static List<HttpResponse<String>> together(List<Callable<HttpResponse<String>>> wishes) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(wishes.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(wishes.size())) {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (Callable<HttpResponse<String>> wish : wishes) {
                asked.add(threads.submit(() -> {
                    barrier.await();
                    return wish.call();
                }));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> each : asked) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private static void faults(String method, String body) {
        URI faults = shop.cloud().uri().resolve("/__sandbox/faults");
        assertThat(shop.send(HttpRequest.newBuilder(faults)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isLessThan(300);
    }
}
