package dev.lakefront.checkout;

import static dev.lakefront.checkout.Orderer.HAT;
import static dev.lakefront.checkout.Orderer.LATER;
import static dev.lakefront.checkout.Orderer.VISA;
import static dev.lakefront.checkout.Orderer.json;
import static dev.lakefront.checkout.Orderer.newKey;
import static dev.lakefront.checkout.Orderer.problem;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.cart.CartId;
import dev.lakefront.cart.Carts;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.order.OrderPaid;
import dev.lakefront.testing.OfflineShop;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cart from which something was ordered: until that is paid it can be changed and ordered otherwise. */
class OrderedCartIT {

    private static final String LAST_ONES = "BEESWAX-STORM-CANDLE";

    private static OfflineShop shop;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.easypost.api-key", "", "lakefront.checkout.record-within", "10s"), lake -> lake);
        shop.cloud().sendWebhooksTo(shop.uri());
        ledger = new Ledger(shop);
        supply(LAST_ONES, 2);
        supply(HAT, 1_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void cartShowsItsOrder_untilThatIsPaid() {
        Orderer guest = Orderer.guest(shop, 1);
        assertThat(guest.cart().path("order").isNull()).isTrue();
        guest.ask();
        JsonNode placed = guest.placed().path("order");

        JsonNode cart = guest.cart();
        assertThat(cart.path("order").path("id")).isEqualTo(placed.path("id"));
        assertThat(cart.path("order").path("number")).isEqualTo(placed.path("number"));
        assertThat(cart.path("order").path("status").asText()).isEqualTo("open");
        assertThat(cart.path("order").path("paymentStatus").asText()).isEqualTo("pending");
        assertThat(cart.path("order").path("total"))
                .isEqualTo(placed.path("totals").path("total"));
        assertThat(cart.path("lines")).hasSize(1);

        json(guest.order(newKey(), VISA), 201);
        assertThat(guest.cart().path("id").isNull()).isTrue();
        problem(guest.call("PATCH", "/cart", "{\"note\":\"x\"}"), 404, "CART_NOT_FOUND");
        eventually(
                "the cart is gone",
                () -> ledger.number("select count(*) from cart where order_id = '"
                                + placed.path("id").asText() + "'")
                        == 0);
    }

    @Test
    void orderThatWasCalledOff_leavesTheCartAsItWas() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        JsonNode placed = guest.placed();
        String id = placed.path("order").path("id").asText();
        json(
                shop.call(
                        "POST",
                        "/orders/" + id + "/cancel",
                        "{}",
                        "X-Order-Token",
                        placed.path("orderToken").asText()),
                200);

        assertThat(guest.cart().path("order").isNull()).isTrue();
        assertThat(guest.cart().path("lines")).hasSize(1);
        JsonNode next = guest.placed();
        assertThat(next.path("order").path("id").asText()).isNotEqualTo(id);
        assertThat(guest.cart().path("order").path("id"))
                .isEqualTo(next.path("order").path("id"));
    }

    @Test
    void otherContent_takesThePlaceOfTheOpenOrder() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        JsonNode first = guest.placed();
        String firstId = first.path("order").path("id").asText();
        guest.want(3);
        guest.ask();

        JsonNode second = guest.placed();

        String secondId = second.path("order").path("id").asText();
        assertThat(secondId).isNotEqualTo(firstId);
        assertThat(guest.cart().path("order").path("id").asText()).isEqualTo(secondId);
        JsonNode replaced = json(
                        shop.get(
                                "/orders/" + firstId,
                                "X-Order-Token",
                                first.path("orderToken").asText()),
                        200)
                .path("order");
        assertThat(replaced.path("status").asText()).isEqualTo("cancelled");
        assertThat(ledger.column("select state from stock_hold where id like 'order-" + firstId + "%'"))
                .containsExactly("released");
        assertThat(ledger.column("select state from stock_hold where id like 'order-" + secondId + "%'"))
                .containsExactly("held");
    }

    @Test
    void whatIsHeldForTheOwnOrder_canBeOrderedOtherwise() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.add(LAST_ONES, 2);
        guest.ask();
        guest.placed();
        assertThat(ledger.number("select supplied - sold - held from stock_level where sku = '" + LAST_ONES + "'"))
                .isZero();

        assertThat(guest.cart().path("problems")).isEmpty();
        Orderer another = Orderer.guest(shop, 1);
        problem(
                another.call("POST", "/cart/items", "{\"sku\":\"" + LAST_ONES + "\",\"quantity\":1}"),
                409,
                "OUT_OF_STOCK");
        guest.want(2);
        guest.ask();
        JsonNode second = guest.placed();
        assertThat(second.path("order").path("lines")).hasSize(2);
    }

    @Test
    void promotionOfTheOwnOrder_isNotUsedUp() {
        Orderer shopper = Orderer.shopper(shop, 1);
        json(shopper.call("POST", "/cart/discounts", "{\"code\":\"WELCOME10\"}"), 200);
        JsonNode first = shopper.ask();
        assertThat(first.path("totals").path("discount").path("amount").asText())
                .isEqualTo("3.99");
        JsonNode placed = shopper.placed();
        assertThat(placed.path("order").path("discounts").path(0).path("code").asText())
                .isEqualTo("WELCOME10");

        assertThat(shopper.cart().path("problems")).isEmpty();
        shopper.want(2);
        JsonNode second = shopper.ask();
        assertThat(second.path("totals").path("discount").path("amount").asText())
                .isEqualTo("7.98");
        assertThat(json(shopper.order(newKey(), VISA), 201).path("order").path("totals"))
                .isEqualTo(second.path("totals"));

        shopper.add(HAT, 1);
        JsonNode refused = json(shopper.call("POST", "/cart/discounts", "{\"code\":\"WELCOME10\"}"), 200);
        assertThat(refused.path("problems").path(0).path("reason").asText()).isEqualTo("USED_BY_CUSTOMER");
    }

    @Test
    void promotionUsedUpMeanwhile_isAskedAbout() {
        Orderer slow = withFifteenOff();
        slow.ask();
        Orderer quick = withFifteenOff();
        quick.ask();
        json(quick.order(newKey(), VISA), 201);
        shop.set("promotion-fifteen-off", "usageLimit", 1);
        eventually("it is used up", () -> slow.cart().toString().contains("USED_UP"));

        JsonNode changed = problem(slow.order(newKey(), LATER), 409, "PRICE_CHANGED");

        assertThat(changed.path("quote").path("discounts")).isEmpty();
        slow.use(changed.path("quote").path("id").asText());
        slow.placed();
    }

    private static Orderer withFifteenOff() {
        Orderer guest = Orderer.guest(shop, 4);
        JsonNode cart = json(guest.call("POST", "/cart/discounts", "{\"code\":\"JETTY15\"}"), 200);
        assertThat(cart.path("discounts")).hasSize(1);
        return guest;
    }

    @Test
    void cartIsSpentByItsOwnOrderOnly_asOftenAsIsTold() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String order = guest.placed().path("order").path("id").asText();
        String cart = ledger.column("select id from cart where order_id = '" + order + "'")
                .getFirst();
        Carts carts = shop.context().getBean(Carts.class);

        tell("00000000-0000-0000-0000-000000000000", cart);
        assertThat(carts.find(new CartId(cart))).isPresent();
        tell(order, cart);
        tell(order, cart);
        assertThat(carts.find(new CartId(cart))).isEmpty();
    }

    private static void tell(String order, String cart) {
        EntryHandler handler = shop.context().getBeansOfType(EntryHandler.class).stream()
                .filter(each -> each.kind().equals(OrderPaid.KIND))
                .findFirst()
                .orElseThrow();
        Runnable effect = handler.handle(new Entry(
                OrderPaid.KIND,
                "event",
                "aggregate",
                "{\"orderId\":\"" + order + "\",\"cartId\":\"" + cart + "\"}",
                1));
        shop.context().getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            effect.run();
            return List.of();
        });
    }

    private static void supply(String sku, int pieces) {
        long sold = ledger.number("select sold from stock_level where sku = '" + sku + "'");
        shop.set("stock." + sku, "supplied", sold + pieces);
        eventually(
                sku + " is there",
                () -> ledger.number("select supplied - sold from stock_level where sku = '" + sku + "'") == pieces);
    }
}
