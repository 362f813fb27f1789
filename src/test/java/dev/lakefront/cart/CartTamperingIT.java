package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestDatabase;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What shoppers must not be able to do to carts: each try is a 4xx, and the cart is the same afterwards. */
class CartTamperingIT {

    private static CartShop shop;
    private static String sku;
    private static Shopper owner;
    private static String line;

    @BeforeAll
    static void open() {
        shop = new CartShop(TestDatabase.memory(), Map.of());
        sku = shop.sku();
        owner = shop.guest();
        line = owner.add(sku, 2).ok().lineId(sku);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                item("a price", "\"sku\":\"$SKU\",\"quantity\":1,\"price\":{\"amount\":\"0.01\"}", "/price"),
                item("a cost", "\"sku\":\"$SKU\",\"quantity\":1,\"cost\":0", "/cost"),
                item("a line id", "\"sku\":\"$SKU\",\"quantity\":1,\"id\":\"x\"", "/id"),
                item("a cart id", "\"sku\":\"$SKU\",\"quantity\":1,\"cartId\":\"x\"", "/cartId"),
                item("a quantity twice", "\"sku\":\"$SKU\",\"quantity\":1,\"quantity\":2", "/quantity"),
                item("no quantity", "\"sku\":\"$SKU\"", "/quantity"),
                item("null", "\"sku\":\"$SKU\",\"quantity\":null", "/quantity"),
                item("zero", "\"sku\":\"$SKU\",\"quantity\":0", "/quantity"),
                item("less than zero", "\"sku\":\"$SKU\",\"quantity\":-1", "/quantity"),
                item("the least number", "\"sku\":\"$SKU\",\"quantity\":-2147483648", "/quantity"),
                item("too much", "\"sku\":\"$SKU\",\"quantity\":10000", "/quantity"),
                item("the greatest number", "\"sku\":\"$SKU\",\"quantity\":2147483647", "/quantity"),
                item("more than a number", "\"sku\":\"$SKU\",\"quantity\":2147483648", "/quantity"),
                item("more than a long number", "\"sku\":\"$SKU\",\"quantity\":1e30", "/quantity"),
                item("a fraction", "\"sku\":\"$SKU\",\"quantity\":1.5", "/quantity"),
                item("a whole fraction", "\"sku\":\"$SKU\",\"quantity\":1.0", "/quantity"),
                item("a text", "\"sku\":\"$SKU\",\"quantity\":\"1\"", "/quantity"),
                item("a truth value", "\"sku\":\"$SKU\",\"quantity\":true", "/quantity"),
                item("a list", "\"sku\":\"$SKU\",\"quantity\":[1]", "/quantity"),
                item("nothing", "", "/merchandiseId"),
                item("a blank id", "\"merchandiseId\":\" \",\"quantity\":1", "/merchandiseId"),
                item("a number for an id", "\"merchandiseId\":7,\"quantity\":1", "/merchandiseId"),
                item("two ids", "\"merchandiseId\":\"x\",\"sku\":\"$SKU\",\"quantity\":1", "/sku"),
                item("a long id", "\"sku\":\"" + "x".repeat(101) + "\",\"quantity\":1", "/sku"),
                item("an id with a control", "\"sku\":\"x\\u0000\",\"quantity\":1", "/sku"),
                item("no lines", "\"lines\":[]", "/lines"),
                item("no line", "\"lines\":[null]", "/lines/0"),
                item(
                        "one bad line of two",
                        "\"lines\":[{\"sku\":\"$SKU\",\"quantity\":1},{\"sku\":\"$SKU\",\"quantity\":-1}]",
                        "/lines/1/quantity"),
                item(
                        "a price in a line",
                        "\"lines\":[{\"sku\":\"$SKU\",\"quantity\":1,\"price\":1}]",
                        "/lines/0/price"),
                item("lines and more", "\"quantity\":1,\"lines\":[{\"sku\":\"$SKU\",\"quantity\":1}]", "/lines"),
                item("too many lines", "\"lines\":[" + "{},".repeat(100) + "{}]", "/lines"),
                line("nothing", "", "/quantity"),
                line("less than zero", "\"quantity\":-1", "/quantity"),
                line("too much", "\"quantity\":10000", "/quantity"),
                line("a fraction", "\"quantity\":0.5", "/quantity"),
                line("a text", "\"quantity\":\"3\"", "/quantity"),
                line("a price", "\"quantity\":1,\"amountPerQuantity\":\"0.01\"", "/amountPerQuantity"),
                at(
                        "PATCH",
                        "/cart/items",
                        "the same line twice",
                        "{\"lines\":[{\"id\":\"$LINE\",\"quantity\":1},{\"id\":\"$LINE\",\"quantity\":2}]}",
                        "/lines/1/id"),
                at("PATCH", "/cart/items", "no id", "{\"lines\":[{\"quantity\":1}]}", "/lines/0/id"),
                at("PATCH", "/cart/items", "no line", "{\"lines\":[null]}", "/lines/0/id"),
                at("PATCH", "/cart/items", "no lines", "{}", "/lines"),
                at("PATCH", "/cart", "an id", "{\"id\":\"x\"}", "/id"),
                at("PATCH", "/cart", "a token", "{\"token\":\"x\"}", "/token"),
                at("PATCH", "/cart", "a cost", "{\"cost\":{\"totalAmount\":\"0.01\"}}", "/cost"),
                at("PATCH", "/cart", "an unknown currency", "{\"currency\":\"XXX\"}", "/currency"),
                at("PATCH", "/cart", "a currency that is not offered", "{\"currency\":\"JPY\"}", "/currency"),
                at("PATCH", "/cart", "an unknown country", "{\"countryCode\":\"XX\"}", "/countryCode"),
                at("PATCH", "/cart", "a broken language", "{\"locale\":\"../../en\"}", "/locale"),
                at("PATCH", "/cart", "no address", "{\"email\":\"nobody\"}", "/email"),
                at("PATCH", "/cart", "a letter's head", "{\"email\":\"a@b.test\\nBcc: c@d.test\"}", "/email"),
                at("PATCH", "/cart", "a long note", "{\"note\":\"" + "x".repeat(501) + "\"}", "/note"),
                at("PATCH", "/cart", "a note of marks", "{\"note\":\"\\u202e\"}", "/note"),
                at("POST", "/cart", "a currency that is not offered", "{\"currency\":\"JPY\"}", "/currency"),
                at("POST", "/cart", "a token", "{\"token\":\"mine\"}", "/token"),
                at("POST", "/cart/discounts", "no code", "{}", "/code"),
                at("POST", "/cart/discounts", "a long code", "{\"code\":\"" + "x".repeat(65) + "\"}", "/code"),
                at("POST", "/cart/discounts", "an amount", "{\"code\":\"x\",\"amount\":1}", "/amount"));
    }

    private static Arguments item(String what, String members, String pointer) {
        return at("POST", "/cart/items", what, "{" + members + "}", pointer);
    }

    private static Arguments line(String what, String members, String pointer) {
        return at("PATCH", "/cart/items/$LINE", what, "{" + members + "}", pointer);
    }

    private static Arguments at(String method, String path, String what, String body, String pointer) {
        return Arguments.of(method, path, what, body, pointer);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("bodies")
    void badBody_isRefusedWithItsPlace_andChangesNothing(
            String method, String path, String what, String body, String pointer) {
        String before = owner.cart().http().body();
        CartAnswer refused = owner.call(
                method, path.replace("$LINE", line), body.replace("$SKU", sku).replace("$LINE", line));

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_BODY");
        assertThat(refused.pointers()).as(what).contains(pointer);
        assertThat(owner.cart().http().body()).isEqualTo(before);
    }

    @Test
    void foreignLinesAndUnknownGoods_areNotFound_andChangeNothing() {
        String before = owner.cart().http().body();
        Shopper other = shop.guest();
        other.add(sku, 1).ok();

        assertThat(other.set(line, 50).code()).isEqualTo("CART_LINE_NOT_FOUND");
        assertThat(other.set(line, 0).code()).isEqualTo("CART_LINE_NOT_FOUND");
        assertThat(other.call("PATCH", "/cart/items", "{\"lines\":[{\"id\":\"" + line + "\",\"quantity\":0}]}")
                        .code())
                .isEqualTo("CART_LINE_NOT_FOUND");
        assertThat(other.remove(line).ok().quantity(sku)).isEqualTo(1);
        assertThat(other.add("NO-SUCH-THING", 1).code()).isEqualTo("MERCHANDISE_NOT_FOUND");
        assertThat(other.add("' or 1=1 --", 1).code()).isEqualTo("MERCHANDISE_NOT_FOUND");
        assertThat(owner.cart().http().body()).isEqualTo(before);
    }

    @Test
    void tokensThatOpenNothing_areNotAdopted() {
        String id = owner.cart().at("/id");
        String code = owner.cart().at("/checkoutUrl").replaceFirst(".*/", "");
        for (String token : new String[] {
            "x",
            id,
            code,
            "A".repeat(43),
            owner.cartToken() + "A",
            owner.cartToken().toLowerCase(Locale.ROOT),
            "' or 1=1 --",
            "%00",
            "x".repeat(4_000)
        }) {
            Shopper stranger = shop.guest().showing(token);
            assertThat(stranger.cart().json().get("id").isNull()).as(token).isTrue();
            assertThat(stranger.set(line, 9).status()).isEqualTo(404);
            stranger.add(sku, 1).ok();
            assertThat(stranger.cartToken()).isNotEqualTo(token).hasSize(43);
            assertThat(shop.guest().showing(token).cart().json().get("id").isNull())
                    .isTrue();
        }
    }

    @Test
    void accessTokenThatIsNoGood_isRefused_whateverTheCartToken() {
        for (String path : new String[] {"/cart", "/cart/items"}) {
            CartAnswer refused = owner.twin()
                    .call(
                            path.equals("/cart") ? "GET" : "POST",
                            path,
                            path.equals("/cart") ? "" : "{}",
                            "Authorization",
                            "Bearer e30.e30.x");
            assertThat(refused.status()).isEqualTo(401);
        }
    }
}
