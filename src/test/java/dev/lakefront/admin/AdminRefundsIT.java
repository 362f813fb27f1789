package dev.lakefront.admin;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.order.PlacedOrders.newEmail;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.Order;
import dev.lakefront.order.PlacedOrders;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that staff gives back over HTTP: the whole shop, and Stripe's stand-in. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AdminRefundsIT {

    private static final String SKU = "BIRCH-MUG-CREAM";
    private static final String SOME = "{\"amount\":\"12.90\",\"reason\":\"A cup came broken\"}";

    private static PlacedOrders shop;
    private static HttpClient http;
    private static String staff;

    @Parameter
    TestDatabase database;

    private String key = "";

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = new PlacedOrders(database.url());
        http = HttpClient.newHttpClient();
        staff = shop.staff();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        http.close();
        shop.close();
    }

    @BeforeEach
    void newKey() {
        key = UUID.randomUUID().toString();
    }

    /** An order that was paid at Stripe; what it costs is in its answer. */
    private static Answer paid() {
        try {
            Buyer buyer = new Buyer(http, "b" + UUID.randomUUID().toString().substring(0, 8))
                    .prepare(shop.shop().uri(), Map.of(SKU, 1));
            Buyer.Answer bought = buyer.buy(shop.shop().uri(), UUID.randomUUID().toString());
            Answer order = shop.get("/admin/orders/" + bought.orderId(), as(staff));
            assertThat(order.text("/order/paymentStatus")).as(bought.toString()).isEqualTo("paid");
            return order;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String path(Answer order) {
        return "/admin/orders/" + order.text("/order/id");
    }

    private Answer refund(String order, String body, String... more) {
        String[] headers = as(staff, "Idempotency-Key", key);
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        return shop.call("POST", order + "/refunds", body, all.toArray(String[]::new));
    }

    @Test
    void someOfIt_andThenTheRest_goesBack() {
        Answer order = paid();

        Answer some = refund(path(order), SOME);

        assertThat(some.status()).as(some.toString()).isEqualTo(201);
        assertThat(some.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(some.text("/refund/id")).isEqualTo("r1");
        assertThat(some.text("/refund/amount/amount")).isEqualTo("12.90");
        assertThat(some.text("/refund/status")).isEqualTo("requested");
        assertThat(some.text("/refund/reason")).isEqualTo("A cup came broken");
        assertThat(some.json().at("/refund/restocked").asBoolean(true)).isFalse();
        assertThat(some.text("/order/id")).isEqualTo(order.text("/order/id"));
        assertThat(some.text("/order/refunds/0/id")).isEqualTo("r1");
        assertThat(some.texts("/order/timeline", "kind")).endsWith("refund_started");
        assertThat(shop.get("/admin/audit", as(staff)).texts("/items", "kind")).contains("order_refunded");
        eventually(
                "it has arrived", () -> shown(order).text("/refunds/0/status").equals("succeeded"));
        assertThat(shown(order).text("/order/paymentStatus")).isEqualTo("partially_refunded");
        assertThat(shown(order).text("/payment/refunded/amount")).isEqualTo("12.90");

        newKey();
        Answer rest = refund(path(order), "{}");
        assertThat(rest.status()).as(rest.toString()).isEqualTo(201);
        eventually(
                "all has arrived",
                () -> shown(order).text("/order/paymentStatus").equals("refunded"));
        assertThat(shown(order).json().at("/payment/refunded"))
                .isEqualTo(order.json().at("/order/totals/total"));

        newKey();
        Answer more = refund(path(order), "{}");
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.text("/code")).isEqualTo("REFUND_REFUSED");
        assertThat(more.text("/detail")).endsWith(".");
    }

    private static Answer shown(Answer order) {
        return shop.get(path(order), as(staff));
    }

    @Test
    void sameKey_isTheSameRefund() {
        Answer order = paid();
        Answer first = refund(path(order), SOME);

        Answer again = refund(path(order), "{ \"reason\": \"A cup came broken\", \"amount\": \"12.90\" }");
        Answer another = refund(path(order), "{\"amount\":\"12.91\"}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(another.status()).isEqualTo(422);
        assertThat(shown(order).json().at("/refunds")).hasSize(1);
    }

    @Test
    void sameKeyAtOnce_isTheSameRefund() throws Exception {
        Answer order = paid();
        List<Future<Answer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> refund(path(order), SOME)));
            }
        }
        for (Future<Answer> each : all) {
            Answer answer = each.get();
            assertThat(answer.status()).as(answer.toString()).isIn(201, 409);
            assertThat(answer.text(answer.status() == 201 ? "/refund/id" : "/code"))
                    .isIn("r1", "IDEMPOTENCY_KEY_IN_FLIGHT");
        }
        assertThat(shown(order).json().at("/refunds")).hasSize(1);
    }

    @Test
    void moreThanThereIs_isNotGivenBack_howeverManyAsk() throws Exception {
        Answer order = paid();
        List<Future<Answer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                String own = UUID.randomUUID().toString();
                all.add(threads.submit(() -> shop.call(
                        "POST", path(order) + "/refunds", "{\"amount\":\"9.00\"}", as(staff, "Idempotency-Key", own))));
            }
        }
        int given = 0;
        for (Future<Answer> each : all) {
            given += each.get().status() == 201 ? 1 : 0;
        }
        long total = Long.parseLong(order.text("/order/totals/total/amount").replace(".", ""));
        assertThat(given).isEqualTo((int) Math.min(6, total / 900));
    }

    @Test
    void restocked_onceOnly() {
        Answer order = paid();

        Answer answer = refund(path(order), "{\"amount\":\"1.00\",\"restock\":true}");
        newKey();
        Answer again = refund(path(order), "{\"amount\":\"1.00\",\"restock\":true}");

        assertThat(answer.json().at("/refund/restocked").asBoolean()).isTrue();
        assertThat(again.text("/code")).isEqualTo("REFUND_REFUSED");
    }

    @Test
    void conditionThatDoesNotHold_givesNothingBack_andLeavesTheKey() {
        Answer order = paid();

        Answer wrong = refund(path(order), SOME, "If-Match", "\"0\"");
        Answer right = refund(path(order), SOME, "If-Match", order.header("ETag"));
        Answer replayed = refund(path(order), SOME, "If-Match", order.header("ETag"));

        assertThat(wrong.status()).isEqualTo(412);
        assertThat(right.status()).as(right.toString()).isEqualTo(201);
        assertThat(right.header("ETag")).isNotEqualTo(order.header("ETag"));
        assertThat(replayed.status()).isEqualTo(201);
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of("{\"amount\":\"0\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":\"0.00\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":\"-1.00\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":\"1.001\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":\"1,00\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":\"1e2\"}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":12.9}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":[]}", "/amount", "INVALID_AMOUNT"),
                Arguments.of("{\"amount\":{\"amount\":\"1.00\"}}", "/amount", "INVALID_AMOUNT"),
                Arguments.of(
                        "{\"amount\":{\"amount\":\"1.00\",\"currencyCode\":\"EUR\",\"x\":1}}",
                        "/amount",
                        "INVALID_AMOUNT"),
                Arguments.of(
                        "{\"amount\":{\"amount\":\"0.001\",\"currencyCode\":\"EUR\"}}",
                        "/amount/amount",
                        "INVALID_AMOUNT"),
                Arguments.of(
                        "{\"amount\":{\"amount\":\"1.00\",\"currencyCode\":\"USD\"}}",
                        "/amount/currencyCode",
                        "WRONG_CURRENCY"),
                Arguments.of("{\"reason\":\"" + "x".repeat(501) + "\"}", "/reason", "TOO_LONG"),
                Arguments.of("{\"reason\":\"card 4242 4242 4242 4242\"}", "/reason", "CARD_DATA"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void faultyBody_isRefused(String body, String pointer, String code) {
        Order order = shop.pay(shop.place(null, newEmail(), "en"));

        Answer answer = refund("/admin/orders/" + order.id().value(), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("INVALID_BODY");
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.text("/errors/0/code")).isEqualTo(code);
        assertThat(answer.toString()).doesNotContain("4242");
    }

    @Test
    void money_isTakenAsTheApiWritesIt() {
        Answer order = paid();

        Answer answer = refund(path(order), "{\"amount\":{\"amount\":\"1.5\",\"currencyCode\":\"EUR\"}}");

        assertThat(answer.text("/refund/amount/amount")).as(answer.toString()).isEqualTo("1.50");
    }

    @Test
    void whatCannotBe_isRefused() {
        Order unpaid = shop.place(null, newEmail(), "en");
        String order = "/admin/orders/" + unpaid.id().value();
        String shopper = newEmail();
        shop.person(shopper);
        String bearer = shop.bearer(shopper);

        assertThat(refund(order, "{}").text("/code")).isEqualTo("REFUND_REFUSED");
        assertThat(refund("/admin/orders/" + UUID.randomUUID(), "{}").text("/code"))
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(refund("/admin/orders/x", "{}").status()).isEqualTo(404);
        assertThat(shop.call("POST", order + "/refunds", "{}", as(staff)).text("/code"))
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(shop.call("POST", order + "/refunds", "{}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(401);
        assertThat(shop.call("POST", order + "/refunds", "{}", as(bearer, "Idempotency-Key", key))
                        .status())
                .isEqualTo(403);
        assertThat(shop.get(order, as(staff)).header("ETag")).isEqualTo(unpaid.tag());
    }

    @Test
    void staff_seesHowAnOrderIsPaid() {
        Answer order = paid();

        assertThat(order.text("/payment/kind")).isEqualTo("payment_intent");
        assertThat(order.text("/payment/received/amount")).isEqualTo(order.text("/order/totals/total/amount"));
        assertThat(order.text("/payment/refunded/amount")).isEqualTo("0.00");
        assertThat(order.json().at("/refunds")).isEmpty();
        assertThat(order.json().at("/attempts")).hasSize(1);
        assertThat(order.text("/attempts/0/reference")).isEqualTo(order.text("/payment/reference"));
        assertThat(order.text("/attempts/0/state")).isEqualTo("succeeded");
        assertThat(order.json().at("/dispute").isNull()).isTrue();
        Order unpaid = shop.place(null, newEmail(), "en");
        Answer waiting = shop.get("/admin/orders/" + unpaid.id().value(), as(staff));
        assertThat(waiting.json().at("/payment").isNull()).isTrue();
        assertThat(waiting.text("/attempts/0/state")).isIn("starting", "open");
    }
}
