package dev.lakefront.order;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.order.PlacedOrders.newEmail;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.Customers;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.testing.TestDatabase;
import java.util.ArrayList;
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

/** Orders over HTTP: whoever placed one sees it and may call it off; nobody else learns that it exists. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OwnOrdersIT {

    private static PlacedOrders shop;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = new PlacedOrders(database.url());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }

    private static String path(Order order) {
        return "/orders/" + order.id().value();
    }

    private static Answer cancel(Order order, String body, String... headers) {
        return shop.call("POST", path(order) + "/cancel", body, headers);
    }

    private static String[] guest(Order order, String... more) {
        List<String> headers = new ArrayList<>(List.of(OrderTokens.HEADER, shop.token(order)));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    /** Without what tells one request from another. */
    private static String bare(Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        body.remove(List.of("requestId", "instance"));
        return answer.status() + body.toString();
    }

    @Test
    void guest_readsTheOrderByItsToken() {
        Order order = shop.place(null, newEmail(), "de");

        Answer answer = shop.get(path(order), guest(order));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo(order.tag());
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("RateLimit-Policy")).contains("order-read");
        assertThat(answer.text("/order/number")).isEqualTo(order.number());
        assertThat(answer.text("/order/status")).isEqualTo("open");
        assertThat(answer.text("/order/totals/total/amount")).isEqualTo("21.80");
        assertThat(answer.text("/order/lines/0/unitPrice/currencyCode")).isEqualTo("EUR");
        assertThat(answer.texts("/order/timeline", "kind")).containsExactly("placed");
        assertThat(answer.json().at("/order").has("statusReason")).isTrue();
        assertThat(answer.json().at("/order/eventsUrl").isNull()).isTrue();
        eventually(
                "Sanity shows it",
                () -> shop.get(path(order), guest(order))
                        .json()
                        .at("/order/recorded")
                        .asBoolean());
    }

    @Test
    void whoeverElseAsks_getsTheSameAnswerAsForAnOrderThatDoesNotExist() {
        Order order = shop.place(null, newEmail(), "en");
        Order another = shop.place(null, newEmail(), "en");
        AccountId owner = shop.person(newEmail());
        Order owned = shop.place(owner, newEmail(), "en");
        String stranger = newEmail();
        shop.person(stranger);
        String bearer = shop.bearer(stranger);
        String token = shop.token(order);
        String nowhere = "/orders/" + UUID.randomUUID();
        String none = bare(shop.get(nowhere, OrderTokens.HEADER, token));

        assertThat(none).startsWith("404").contains("ORDER_NOT_FOUND");
        assertThat(List.of(
                        shop.get(path(order)),
                        shop.get(path(another), OrderTokens.HEADER, token),
                        shop.get(path(order), OrderTokens.HEADER, token + "A"),
                        shop.get(path(order), OrderTokens.HEADER, token.substring(1)),
                        shop.get(path(order), OrderTokens.HEADER, "x".repeat(5_000)),
                        shop.get(path(order), as(bearer)),
                        shop.get(path(owned), as(bearer)),
                        shop.get(path(owned)),
                        // an owner's order has no token
                        shop.get(path(owned), OrderTokens.HEADER, shop.token(owned)),
                        shop.get(path(order) + "/tracking"),
                        shop.get("/orders/no-such-id"),
                        shop.get("/orders/" + order.id().value().toUpperCase(java.util.Locale.ROOT), guest(order)),
                        cancel(order, ""),
                        cancel(owned, "{\"reason\":\"mine\"}", as(bearer))))
                .allSatisfy(answer -> assertThat(bare(answer)).isEqualTo(none));
        assertThat(shop.bean(Orders.class).find(order.id()).orElseThrow().isOpen())
                .isTrue();
        assertThat(shop.bean(Orders.class).find(owned.id()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void lastCharacterOfAToken_countsWholly() {
        Order order = shop.place(null, newEmail(), "en");
        String token = shop.token(order);
        String start = token.substring(0, token.length() - 1);

        assertThat("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                        .chars()
                        .filter(last -> shop.get(path(order), OrderTokens.HEADER, start + (char) last)
                                        .status()
                                == 200)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void person_seesOwnOrders_andThoseOfTheVerifiedAddress_andNoOthers() {
        String email = newEmail();
        Order asGuest = shop.place(null, email, "en");
        AccountId person = shop.person(email);
        Order own = shop.place(person, newEmail(), "en");
        AccountId other = shop.person(newEmail());
        // somebody else has the same address in an order of an account
        shop.place(other, email, "en");
        String bearer = shop.bearer(email);

        assertThat(shop.get(path(own), as(bearer)).status()).isEqualTo(200);
        assertThat(shop.get(path(asGuest), as(bearer)).status()).isEqualTo(200);
        Answer list = shop.get("/orders", as(bearer));
        assertThat(list.texts("/items", "id"))
                .containsExactly(own.id().value(), asGuest.id().value());
        assertThat(list.json().at("/total").asInt()).isEqualTo(2);
        assertThat(list.json().at("/nextCursor").isNull()).isTrue();
        assertThat(list.header("Link")).isEmpty();
        assertThat(list.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(list.text("/items/0/timeline/0/kind")).isEqualTo("placed");
        assertThat(shop.get("/orders").status()).isEqualTo(401);
    }

    @Test
    void pages_followEachOther_andAreNobodyElses() {
        String email = newEmail();
        AccountId person = shop.person(email);
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(
                    shop.place(i % 2 == 0 ? person : null, email, "en").id().value());
        }
        String bearer = shop.bearer(email);

        List<String> read = new ArrayList<>();
        String next = "/orders?limit=2";
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = shop.get(next, as(bearer));
            assertThat(page.json().at("/total").asInt()).isEqualTo(5);
            read.addAll(page.texts("/items", "id"));
            String link = page.header("Link");
            assertThat(link.contains(page.text("/nextCursor"))).isEqualTo(!link.isEmpty());
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            pages++;
        }
        assertThat(read).isEqualTo(placed);
        assertThat(pages).isEqualTo(3);

        String cursor = shop.get("/orders?limit=2", as(bearer)).text("/nextCursor");
        String stranger = newEmail();
        shop.person(stranger);
        assertThat(shop.get("/orders?cursor=" + cursor, as(shop.bearer(stranger)))
                        .text("/errors/0/pointer"))
                .isEqualTo("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x"})
    void badParameter_isRefused(String query) {
        String email = newEmail();
        shop.person(email);

        Answer answer = shop.get("/orders?" + query, as(shop.bearer(email)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void unpaidOrder_isCancelled_andAgainIsTheSame() {
        Order order = shop.place(null, newEmail(), "en");

        Answer first = cancel(order, "{\"reason\":\"Ordered the wrong size\"}", guest(order));
        Answer again = cancel(order, "", guest(order));

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.text("/order/status")).isEqualTo("cancelled");
        assertThat(first.text("/order/statusReason")).isEqualTo("Ordered the wrong size");
        assertThat(first.texts("/order/timeline", "kind")).containsExactly("placed", "cancelled");
        assertThat(first.header("ETag")).isNotEqualTo(order.tag());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/order/timeline")).isEqualTo(first.json().at("/order/timeline"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void person_cancelsWithoutABody() {
        String email = newEmail();
        Order order = shop.place(shop.person(email), email, "en");

        Answer answer = cancel(order, "", as(shop.bearer(email)));

        assertThat(answer.text("/order/status")).isEqualTo("cancelled");
        assertThat(answer.text("/order/statusReason")).isEqualTo("customer");
    }

    @Test
    void paidOrder_isNotCancelledByItsCustomer() {
        Order order = shop.pay(shop.place(null, newEmail(), "en"));

        Answer answer = cancel(order, "", guest(order));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("ORDER_NOT_CANCELLABLE");
        assertThat(answer.text("/detail")).isNotEmpty();
        assertThat(shop.get(path(order), guest(order)).text("/order/paymentStatus"))
                .isEqualTo("paid");
    }

    @Test
    void paymentThatCannotBeClosedNow_leavesTheOrderAsItIs() {
        Order order = shop.place(null, newEmail(), "en");
        shop.begin(order);

        Answer answer = cancel(order, "", guest(order));

        assertThat(answer.status()).as(answer.toString()).isBetween(502, 503);
        assertThat(shop.get(path(order), guest(order)).text("/order/status")).isEqualTo("open");
    }

    @Test
    void conditionThatDoesNotHold_changesNothing() {
        Order order = shop.place(null, newEmail(), "en");

        assertThat(cancel(order, "", guest(order, "If-Match", "\"0\"")).status())
                .isEqualTo(412);
        assertThat(shop.get(path(order), guest(order)).text("/order/status")).isEqualTo("open");
        assertThat(cancel(order, "", guest(order, "If-Match", order.tag())).status())
                .isEqualTo(200);
        assertThat(cancel(order, "", guest(order, "If-Match", "*")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"completed\"}",
                "{\"reason\":5}",
                "{\"reason\":\"a\",\"reason\":\"b\"}",
                "{\"reason\":\"two\\nlines\"}",
                "[]",
                "x"
            })
    void badBody_isRefused_andChangesNothing(String body) {
        Order order = shop.place(null, newEmail(), "en");

        Answer answer = cancel(order, body, guest(order));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("INVALID_BODY");
        assertThat(shop.get(path(order), guest(order)).text("/order/status")).isEqualTo("open");
    }

    @Test
    void tooLongAReason_isRefused() {
        Order order = shop.place(null, newEmail(), "en");

        assertThat(cancel(order, "{\"reason\":\"" + "a".repeat(201) + "\"}", guest(order))
                        .text("/errors/0/pointer"))
                .isEqualTo("/reason");
    }

    @Test
    void parcels_areShownOnceTheyAreSent() {
        Order order = shop.pay(shop.place(null, newEmail(), "en"));
        assertThat(shop.get(path(order) + "/tracking", guest(order)).response().body())
                .isEqualTo("{\"shipments\":[]}");

        shop.bean(ChangeOrder.class).change(order.id(), new OrderChange.Ship("DHL", "123456"), Actor.STAFF, null);

        Answer tracking = shop.get(path(order) + "/tracking", guest(order));
        assertThat(tracking.text("/shipments/0/carrier")).isEqualTo("DHL");
        assertThat(tracking.text("/shipments/0/trackingCode")).isEqualTo("123456");
        assertThat(tracking.json().at("/shipments/0/estimatedDelivery").isNull())
                .isTrue();
        assertThat(tracking.json().at("/shipments/0/events").isEmpty()).isTrue();
        assertThat(tracking.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void ordersOutliveTheAccount_andAreNobodys() {
        String email = newEmail();
        AccountId person = shop.person(email);
        Order order = shop.pay(shop.place(person, email, "en"));
        String bearer = shop.bearer(email);
        Answer copy = shop.get("/me/export", as(bearer));
        assertThat(copy.texts("/orders", "id")).containsExactly(order.id().value());
        assertThat(copy.text("/orders/0/shippingAddress/lastName")).isEqualTo("Lovelace");
        eventually("the lake knows whose it is", () -> inTheLake(order).contains(person.value()));

        assertThat(shop.call("DELETE", "/me", "{\"password\":\"" + Customers.PASSWORD + "\"}", as(bearer))
                        .status())
                .isEqualTo(204);

        Order left = shop.bean(Orders.class).find(order.id()).orElseThrow();
        assertThat(left.customer().account()).isNull();
        assertThat(left.tag()).isNotEqualTo(order.tag());
        assertThat(left.content()).isEqualTo(order.content());
        eventually("the lake does not any more", () -> !inTheLake(order).contains(person.value()));
        // what is still to come is told to whoever waits for it, with a link that a guest can open
        assertThat(shop.get(path(left), guest(left)).status()).isEqualTo(200);
    }

    private static String inTheLake(Order order) {
        return String.valueOf(
                shop.shop().cloud().lake().document(Cloud.DATASET, order.id().documentId()));
    }
}
