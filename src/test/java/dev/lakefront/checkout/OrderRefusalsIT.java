package dev.lakefront.checkout;

import static dev.lakefront.checkout.Orderer.LATER;
import static dev.lakefront.checkout.Orderer.VISA;
import static dev.lakefront.checkout.Orderer.json;
import static dev.lakefront.checkout.Orderer.newKey;
import static dev.lakefront.checkout.Orderer.problem;
import static dev.lakefront.checkout.Orderer.replayed;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no order is refused clearly, and leaves nothing behind. */
class OrderRefusalsIT {

    private static final String TEA = "BLACK-TEA-EAST-WIND-100G";

    private static OfflineShop shop;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.easypost.api-key", "", "lakefront.checkout.record-within", "10s"), lake -> lake);
        shop.cloud().sendWebhooksTo(shop.uri());
        ledger = new Ledger(shop);
        supply(TEA, 100_000);
        supply(Orderer.HAT, 100_000);
        supply("WATCH-CAP-INK", 1_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** Whatever was refused is neither held nor kept. */
    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(ledger.number("select count(*) from idempotency_key where state = 'claimed'"))
                .isZero();
        assertThat(ledger.column("select id from stock_hold where id not in (select hold_id from shop_order)"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/quoteId",
                "{\"quoteId\":\"QUOTE\"}|/payment",
                "{\"quoteId\":\"\",\"payment\":PAY}|/quoteId",
                "{\"quoteId\":\"QUOTE\",\"payment\":{}}|/payment/kind",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"cash\"}}|/payment/kind",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"checkout_session\",\"paymentMethod\":\"pm_card_visa\"}}|/payment/paymentMethod",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"payment_intent\",\"paymentMethod\":\"p m\"}}|/payment/paymentMethod",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"payment_intent\",\"returnUrl\":\"https://evil.example/\"}}|/payment/returnUrl",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"payment_intent\",\"cancelUrl\":\"javascript:alert(1)\"}}|/payment/cancelUrl",
                "{\"quoteId\":\"QUOTE\",\"payment\":{\"kind\":\"payment_intent\",\"amount\":1}}|/payment/amount",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"status\":\"completed\"}|/status",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"paymentStatus\":\"paid\"}|/paymentStatus",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"totals\":{\"total\":{\"amount\":\"0.01\"}}}|/totals",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"id\":\"3f0e7a52-6f0a-4a55-8a5e-3f0d5f0a9b11\"}|/id",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"cartId\":\"x\"}|/cartId",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"lines\":[]}|/lines",
                "{\"quoteId\":1,\"payment\":PAY}|/quoteId",
                "{\"quoteId\":\"QUOTE\",\"quoteId\":\"QUOTE\",\"payment\":PAY}|/quoteId",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"email\":\"nobody\"}|/email",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"billingAddress\":{\"city\":\"Berlin\"}}|/billingAddress/line1",
                "{\"quoteId\":\"QUOTE\",\"payment\":PAY,\"note\":\"a\\u0000b\"}|/note"
            })
    void badBodies_areRefused(String body, String pointer) {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();

        HttpResponse<String> refused = guest.call(
                "POST", "/orders", body.replace("QUOTE", guest.quote()).replace("PAY", LATER), "Idempotency-Key", key);

        JsonNode problem = problem(refused, 400, "INVALID_BODY");
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(ordersOf(guest)).isEmpty();
        assertThat(replayed(guest.order(key, LATER))).as("the key is free").isFalse();
    }

    @Test
    void keysThatAreNone_areRefused() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String body = "{\"quoteId\":\"" + guest.quote() + "\",\"payment\":" + LATER + "}";

        problem(guest.call("POST", "/orders", body), 400, "IDEMPOTENCY_KEY_MISSING");
        for (String key : List.of("", " ")) {
            problem(guest.order(key, LATER), 400, "IDEMPOTENCY_KEY_MISSING");
        }
        for (String key : List.of("k".repeat(10_000), "k".repeat(256), "\"", "a b", "\"a")) {
            problem(guest.order(key, LATER), 400, "IDEMPOTENCY_KEY_INVALID");
        }
        assertThat(ordersOf(guest)).isEmpty();
        assertThat(guest.order("k".repeat(255), LATER).statusCode()).isEqualTo(201);
    }

    @Test
    void whereNothingIsInTheCart_nothingIsOrdered() {
        String body = "{\"quoteId\":\"x\",\"payment\":" + LATER + "}";
        problem(shop.call("POST", "/orders", body, "Idempotency-Key", newKey()), 409, "CART_EMPTY");
        problem(
                shop.call("POST", "/orders", body, "Idempotency-Key", newKey(), "X-Cart-Token", "nobody gave this out"),
                409,
                "CART_EMPTY");
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        json(guest.call("DELETE", "/cart", ""), 200);
        problem(guest.order(newKey(), LATER), 409, "CART_EMPTY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "3f0e7a52-6f0a-4a55-8a5e-3f0d5f0a9b11", "' or 1=1 --", "../../etc"})
    void quotesThatAreNone_areNotFound(String quote) {
        Orderer guest = Orderer.guest(shop, 1);
        guest.use(quote);

        problem(guest.order(newKey(), LATER), 404, "QUOTE_NOT_FOUND");
    }

    @Test
    void quoteOfAnotherCart_isNotFound() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        Orderer thief = Orderer.guest(shop, 1);
        thief.use(guest.quote());

        problem(thief.order(newKey(), VISA), 404, "QUOTE_NOT_FOUND");
        assertThat(guest.order(newKey(), LATER).statusCode()).isEqualTo(201);
    }

    @Test
    void expiredQuote_isGone_andTheNextOneIsGood() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        Quotes quotes = shop.context().getBean(Quotes.class);
        Quote old = quotes.find(new QuoteId(guest.quote())).orElseThrow();
        QuoteId expired = QuoteId.random();
        quotes.add(new Quote(
                expired,
                old.cartId(),
                old.cartVersion(),
                old.email(),
                old.shippingAddress(),
                old.pricesIncludeTax(),
                old.currency(),
                old.codes(),
                old.lines(),
                old.offers(),
                old.chosen(),
                old.createdAt(),
                old.createdAt()));
        guest.use(expired.value());
        String key = newKey();

        problem(guest.order(key, LATER), 410, "QUOTE_EXPIRED");
        guest.ask();
        assertThat(guest.order(key, LATER).statusCode()).as("the key is free").isEqualTo(201);
    }

    @Test
    void wayOfShippingThatIsNotInTheQuote_isNotOffered() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();

        JsonNode refused = problem(
                guest.order(newKey(), LATER, Map.of("shippingOptionId", "\"carrier:free\"")),
                409,
                "SHIPPING_OPTION_NOT_OFFERED");

        assertThat(refused.path("offered").toString()).contains("method:germany", "method:pickup");
        JsonNode placed = json(guest.order(newKey(), LATER, Map.of("shippingOptionId", "\"method:pickup\"")), 201);
        assertThat(placed.path("order")
                        .path("totals")
                        .path("shipping")
                        .path("amount")
                        .asText())
                .isEqualTo("0.00");
    }

    @Test
    void priceThatMoved_isAskedAbout_withTheNextQuote() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.add(TEA, 1);
        guest.ask();
        String price = "variants[sku==\"" + TEA + "\"].prices[currencyCode==\"EUR\"].amount";
        shop.set("product-black-tea-east-wind", price, 1_290);
        try {
            eventually("the price has moved", () -> guest.cart().toString().contains("12.90"));
            String key = newKey();

            JsonNode moved = problem(guest.order(key, VISA), 409, "PRICE_CHANGED");

            JsonNode quote = moved.path("quote");
            assertThat(quote.path("shippingOptionId").asText()).isEqualTo("method:germany");
            assertThat(ordersOf(guest)).isEmpty();
            guest.use(quote.path("id").asText());
            JsonNode placed = json(guest.order(key, VISA), 201);
            assertThat(placed.path("order").path("totals")).isEqualTo(quote.path("totals"));
        } finally {
            shop.set("product-black-tea-east-wind", price, 1_190);
            eventually(
                    "the price is back",
                    () -> guest.cart().path("lines").isEmpty()
                            && shop.get("/products/black-tea-east-wind").body().contains("11.90"));
        }
    }

    @Test
    void promotionThatEnded_isHonoured() {
        Orderer guest = Orderer.guest(shop, 1);
        json(guest.call("POST", "/cart/discounts", "{\"code\":\"shipfree\"}"), 200);
        JsonNode quote = guest.ask();
        assertThat(quote.path("totals").path("discount").path("amount").asText())
                .isEqualTo("4.90");
        shop.set("promotion-free-shipping-code", "endsAt", "2026-01-01T00:00:00Z");
        eventually("it has ended", () -> guest.cart().toString().contains("DISCOUNT_NOT_APPLICABLE"));

        JsonNode placed = json(guest.order(newKey(), VISA), 201);

        assertThat(placed.path("order").path("totals")).isEqualTo(quote.path("totals"));
    }

    @Test
    void orderThatCostsNothing_isRefused() {
        Orderer guest = Orderer.guest(shop, 1);
        json(guest.call("POST", "/cart/discounts", "{\"code\":\"welcome10\"}"), 200);
        shop.set("promotion-welcome", "percent", 100);
        try {
            eventually(
                    "all of it is off",
                    () -> guest.cart()
                            .path("cost")
                            .path("totalAmount")
                            .path("amount")
                            .asText()
                            .equals("0.00"));
            guest.ask();

            problem(
                    guest.order(newKey(), LATER, Map.of("shippingOptionId", "\"method:pickup\"")),
                    409,
                    "NOTHING_TO_PAY");
        } finally {
            shop.set("promotion-welcome", "percent", 10);
        }
    }

    @Test
    void cartThatChanged_isAskedAbout_withTheNextQuote() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        guest.want(2);

        JsonNode changed = problem(guest.order(newKey(), LATER), 409, "CART_CHANGED");

        guest.use(changed.path("quote").path("id").asText());
        JsonNode placed = json(guest.order(newKey(), LATER), 201);
        assertThat(placed.path("order").path("lines").path(0).path("quantity").asInt())
                .isEqualTo(2);
        assertThat(placed.path("order").path("email").asText()).isEqualTo(guest.email());
    }

    @Test
    void cartWhoseNoteChanged_isTheSameGoods() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        json(guest.call("PATCH", "/cart", "{\"note\":\"Ring twice\"}"), 200);
        guest.want(2);
        guest.want(1);

        JsonNode placed = json(guest.order(newKey(), LATER), 201);

        assertThat(placed.path("order").path("note").asText()).isEqualTo("Ring twice");
    }

    @Test
    void tooFewPieces_areToldByLine_andTheKeyIsFree() {
        String sku = "BEESWAX-STORM-CANDLE";
        supply(sku, 3);
        Orderer first = Orderer.guest(shop, 1);
        Orderer second = Orderer.guest(shop, 1);
        first.add(sku, 2);
        second.add(sku, 2);
        first.ask();
        second.ask();
        assertThat(first.order(newKey(), LATER).statusCode()).isEqualTo(201);
        String key = newKey();

        JsonNode out = problem(second.order(key, LATER), 409, "OUT_OF_STOCK");

        assertThat(out.path("lines")).hasSize(1);
        JsonNode line = out.path("lines").path(0);
        assertThat(line.path("sku").asText()).isEqualTo(sku);
        assertThat(line.path("wanted").asInt()).isEqualTo(2);
        assertThat(line.path("available").asInt()).isEqualTo(1);
        assertThat(second.cart().path("lines").findValuesAsText("id"))
                .contains(line.path("lineId").asText());
        supply(sku, 10);
        assertThat(second.order(key, LATER).statusCode()).as("the key is free").isEqualTo(201);
    }

    @Test
    void whatIsNotSoldAnyMore_isNotOrdered() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.add("WATCH-CAP-INK", 1);
        guest.ask();
        shop.edit(Map.of(
                "patch", Map.of("id", "product-watch-cap", "unset", List.of("variants[sku==\"WATCH-CAP-INK\"]"))));
        eventually("it is gone", () -> guest.cart().toString().contains("UNAVAILABLE"));

        JsonNode gone = problem(guest.order(newKey(), LATER), 409, "OUT_OF_STOCK");

        assertThat(gone.path("problems").findValuesAsText("code")).containsExactly("UNAVAILABLE");
        assertThat(ordersOf(guest)).isEmpty();
    }

    @Test
    void personMayHaveAFewUnpaidOrders_andNoMore() {
        Orderer first = Orderer.guest(shop, 1);
        String email = "\"" + first.email() + "\"";
        for (int i = 0; i < 3; i++) {
            Orderer another = Orderer.guest(shop, 1);
            another.ask();
            assertThat(another.order(newKey(), LATER, Map.of("email", email)).statusCode())
                    .isEqualTo(201);
        }
        Orderer last = Orderer.guest(shop, 1);
        last.ask();

        problem(
                last.order(newKey(), LATER, Map.of("email", email.toUpperCase(Locale.ROOT))),
                409,
                "TOO_MANY_UNPAID_ORDERS");
        assertThat(last.order(newKey(), LATER).statusCode()).isEqualTo(201);
    }

    @Test
    void withoutAnEmailAddress_nothingIsOrdered() {
        Orderer guest = Orderer.guest(shop, 1);
        JsonNode quote =
                json(guest.call("POST", "/checkout/quote", "{\"shippingAddress\":" + guest.address() + "}"), 200);
        guest.use(quote.path("id").asText());
        String key = newKey();

        JsonNode refused = problem(guest.order(key, LATER), 400, "INVALID_BODY");
        assertThat(refused.path("errors").path(0).path("pointer").asText()).isEqualTo("/email");

        json(guest.call("PATCH", "/cart", "{\"email\":\"" + guest.email() + "\"}"), 200);
        assertThat(json(guest.order(key, LATER), 201)
                        .path("order")
                        .path("email")
                        .asText())
                .isEqualTo(guest.email());

        Orderer shopper = Orderer.shopper(shop, 1);
        JsonNode own =
                json(shopper.call("POST", "/checkout/quote", "{\"shippingAddress\":" + shopper.address() + "}"), 200);
        shopper.use(own.path("id").asText());
        assertThat(json(shopper.order(newKey(), VISA), 201)
                        .path("order")
                        .path("email")
                        .asText())
                .isEqualTo("shopper@lakefront.test");
    }

    @Test
    void lakeThatIsAhead_suspendsOrders() {
        Orderer guest = Orderer.guest(shop, 1);
        guest.ask();
        String key = newKey();
        assertThat(ledger.change("insert into mirrored_document (document_id, type, shop_seq, sent_seq, dirty, state,"
                        + " failures, due_at, changed_at) values ('order.ahead', 'order', 1, 2, false, 'ahead', 0,"
                        + " current_timestamp, current_timestamp)"))
                .isEqualTo(1);
        try {
            HttpResponse<String> refused = guest.order(key, LATER);
            problem(refused, 503, "ORDERS_SUSPENDED");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            ledger.change("delete from mirrored_document where document_id = 'order.ahead'");
        }
        assertThat(guest.order(key, LATER).statusCode()).isEqualTo(201);
    }

    @Test
    void tokenThatIsNotGoodAnyMore_isNoGuest() {
        problem(
                shop.call(
                        "POST",
                        "/orders",
                        "{\"quoteId\":\"x\",\"payment\":" + LATER + "}",
                        "Idempotency-Key",
                        newKey(),
                        "Authorization",
                        "Bearer expired"),
                401,
                "UNAUTHORIZED");
    }

    private static void supply(String sku, int pieces) {
        long sold = ledger.number("select sold from stock_level where sku = '" + sku + "'");
        shop.set("stock." + sku, "supplied", sold + pieces);
        eventually(
                sku + " is there",
                () -> ledger.number("select supplied - sold from stock_level where sku = '" + sku + "'") == pieces);
    }

    private static List<String> ordersOf(Orderer guest) {
        return ledger.column("select id from shop_order where email = '" + guest.email() + "'");
    }
}
