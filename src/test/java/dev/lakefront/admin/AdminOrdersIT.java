package dev.lakefront.admin;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.order.PlacedOrders.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.Order;
import dev.lakefront.order.PlacedOrders;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders as staff finds and moves them over HTTP. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AdminOrdersIT {

    private static final String SHIPPED =
            "{\"fulfilmentStatus\":\"shipped\",\"carrier\":\"DHL\",\"trackingCode\":\"00340434161094021501\"}";

    private static PlacedOrders shop;
    private static String staff;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = new PlacedOrders(database.url());
        staff = shop.staff();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }

    private static String path(Order order) {
        return "/admin/orders/" + order.id().value();
    }

    private static Answer put(Order order, String body, String... more) {
        return shop.call("PUT", path(order), body, as(staff, more));
    }

    private static Order paid() {
        return shop.pay(shop.place(null, newEmail(), "en"));
    }

    @Test
    void paidOrder_isShippedDeliveredAndTakenBack() {
        Order order = paid();

        Answer shipped = put(order, SHIPPED);
        assertThat(shipped.status()).as(shipped.toString()).isEqualTo(200);
        assertThat(shipped.text("/order/fulfilmentStatus")).isEqualTo("shipped");
        assertThat(shipped.text("/order/shipments/0/trackingCode")).isEqualTo("00340434161094021501");
        assertThat(shipped.text("/payment/method")).isEqualTo("card");
        assertThat(shipped.text("/payment/received/amount")).isEqualTo("21.80");
        assertThat(shipped.json().at("/customerId").isNull()).isTrue();
        assertThat(shipped.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(shop.get("/admin/audit", as(staff)).text("/items/0/kind")).isEqualTo("order_changed");

        Answer delivered = put(order, "{\"fulfilmentStatus\":\"delivered\"}");
        assertThat(delivered.text("/order/fulfilmentStatus")).isEqualTo("delivered");
        assertThat(delivered.text("/order/status")).isEqualTo("completed");

        Answer returned = put(order, "{\"fulfilmentStatus\":\"returned\"}");
        assertThat(returned.text("/order/fulfilmentStatus")).isEqualTo("returned");
        assertThat(returned.texts("/order/timeline", "kind"))
                .containsSubsequence("placed", "paid", "shipped", "delivered", "returned");
        assertThat(shop.get(path(order), as(staff)).header("ETag")).isEqualTo(returned.header("ETag"));
    }

    @Test
    void whatIsSoAlready_isAnsweredWithTheOrder_andNotAudited() {
        Order order = paid();
        Answer first = put(order, SHIPPED);
        int before = shop.get("/admin/audit", as(staff)).json().at("/total").asInt();

        Answer again = put(order, SHIPPED);
        Answer nothing = put(order, "{}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/order/shipments")).hasSize(1);
        assertThat(List.of(again.header("ETag"), nothing.header("ETag"))).containsOnly(first.header("ETag"));
        assertThat(shop.get("/admin/audit", as(staff)).json().at("/total").asInt())
                .isEqualTo(before);
    }

    @Test
    void illegalMove_isRefusedWithASentence_andChangesNothing() {
        Order unpaid = shop.place(null, newEmail(), "en");

        for (String to : new String[] {"shipped", "delivered", "returned"}) {
            Answer answer = put(unpaid, "{\"fulfilmentStatus\":\"" + to + "\"}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
            assertThat(answer.text("/detail")).endsWith(".");
        }
        assertThat(shop.get(path(unpaid), as(staff)).header("ETag")).isEqualTo(unpaid.tag());
    }

    @Test
    void staff_cancelsPaidOrders_butNoneThatWasSent() {
        Order order = paid();
        Order sent = paid();
        put(sent, SHIPPED);

        assertThat(put(order, "{\"status\":\"cancelled\"}").text("/order/status"))
                .isEqualTo("cancelled");
        assertThat(put(sent, "{\"status\":\"cancelled\"}").text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void conditionThatDoesNotHold_changesNothing() {
        Order order = paid();

        assertThat(put(order, SHIPPED, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(shop.get(path(order), as(staff)).text("/order/fulfilmentStatus"))
                .isEqualTo("unfulfilled");
        Answer right = put(order, SHIPPED, "If-Match", order.tag());
        assertThat(right.status()).isEqualTo(200);
        assertThat(put(order, "{\"fulfilmentStatus\":\"delivered\"}", "If-Match", order.tag())
                        .status())
                .isEqualTo(412);
        assertThat(put(order, "{\"fulfilmentStatus\":\"delivered\"}", "If-Match", right.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"completed\"}",
                "{\"paymentStatus\":\"paid\"}",
                "{\"total\":1}",
                "{\"fulfilmentStatus\":\"shipped\",\"carrier\":\"DHL\"}",
                "{\"status\":\"cancelled\",\"fulfilmentStatus\":\"shipped\"}",
                "[]"
            })
    void badBody_isRefused(String body) {
        Order order = paid();

        Answer answer = put(order, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("INVALID_BODY");
        assertThat(shop.get(path(order), as(staff)).header("ETag")).isEqualTo(order.tag());
    }

    @Test
    void orders_areFoundByNumberAddressIdAndStatus() {
        String email = newEmail();
        Order first = shop.place(null, email, "en");
        Order second = shop.pay(shop.place(null, email, "en"));

        assertThat(found("q=" + first.number())).containsExactly(first.id().value());
        assertThat(found("q=" + first.id().value())).containsExactly(first.id().value());
        assertThat(found("q=" + email))
                .containsExactly(second.id().value(), first.id().value());
        assertThat(found("q=" + email + "&paymentStatus=paid"))
                .containsExactly(second.id().value());
        assertThat(found("q=" + email + "&status=cancelled")).isEmpty();
        assertThat(found("q=" + email + "&status=open&fulfilmentStatus=unfulfilled"))
                .hasSize(2);
        assertThat(found("q=nobody%40lakefront.test")).isEmpty();
    }

    private static Iterable<String> found(String query) {
        return shop.get("/admin/orders?" + query, as(staff)).texts("/items", "id");
    }

    @Test
    void pages_keepTheirFilter() {
        String email = newEmail();
        Order first = shop.place(null, email, "en");
        shop.place(null, newEmail(), "en");
        Order third = shop.place(null, email, "en");

        Answer page = shop.get("/admin/orders?limit=1&q=" + email, as(staff));
        assertThat(page.texts("/items", "id")).containsExactly(third.id().value());
        assertThat(page.json().at("/total").asInt()).isEqualTo(2);
        String link = page.header("Link");
        Answer next = shop.get(link.substring(1, link.indexOf('>')), as(staff));
        assertThat(next.texts("/items", "id")).containsExactly(first.id().value());
        assertThat(next.json().at("/nextCursor").isNull()).isTrue();
        assertThat(shop.get("/admin/orders?cursor=" + page.text("/nextCursor"), as(staff))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=lost", "paymentStatus=x", "fulfilmentStatus=x", "limit=0", "cursor=x", "q=1&q=2"})
    void badParameter_isRefused(String query) {
        Answer answer = shop.get("/admin/orders?" + query, as(staff));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(query).startsWith(answer.text("/errors/0/pointer"));
    }

    @Test
    void othersAreKeptOut() {
        Order order = paid();
        String shopper = newEmail();
        shop.person(shopper);
        String bearer = shop.bearer(shopper);

        assertThat(shop.get("/admin/orders").status()).isEqualTo(401);
        assertThat(shop.get("/admin/orders", as(bearer)).status()).isEqualTo(403);
        assertThat(shop.get(path(order), as(bearer)).status()).isEqualTo(403);
        assertThat(shop.call("PUT", path(order), SHIPPED, as(bearer)).status()).isEqualTo(403);
        assertThat(shop.get("/admin/orders/" + UUID.randomUUID(), as(staff)).text("/code"))
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call("PUT", "/admin/orders/x", SHIPPED, as(staff)).status())
                .isEqualTo(404);
    }
}
