package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.Customers;
import dev.lakefront.testing.RawExchange;
import dev.lakefront.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A guest's token in a cookie: who may use it, and from which pages. */
class CartCookieIT {

    private static final String FRONT_END = "https://shop.lakefront.test";

    private static CartShop shop;

    @BeforeAll
    static void open() {
        shop = new CartShop(
                TestDatabase.memory(),
                Map.of(
                        "lakefront.allowed-origins",
                        FRONT_END,
                        "lakefront.checkout-url",
                        "https://shop.lakefront.test/pay?step=1"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void cookie_isGivenWithANewCart_andKeptFromScriptsAndOtherSites() {
        CartAnswer opened = shop.guest().open("{}");
        assertThat(opened.header("Set-Cookie"))
                .startsWith("cart=" + opened.at("/token") + ";")
                .contains("Path=/", "HTTPOnly", "SameSite=Lax", "Max-Age=2592000")
                .doesNotContain("Secure")
                .doesNotContain("Domain");
        assertThat(shop.guest().cart().header("Set-Cookie")).isEmpty();

        RawExchange elsewhere = RawExchange.send(
                shop.shop().uri(),
                ("POST /cart HTTP/1.1\r\nHost: api.lakefront.test\r\nX-Forwarded-Proto: https\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(elsewhere.header("set-cookie")).contains("Secure");
    }

    @Test
    void pagesOfTheShop_useIt() {
        String sku = shop.sku();
        String cookie = cookie(shop.guest().add(sku, 1).ok());

        CartAnswer more = shop.guest()
                .call("POST", "/cart/items", item(sku), "Cookie", cookie, "Origin", FRONT_END)
                .ok();
        assertThat(more.quantity(sku)).isEqualTo(2);
        assertThat(more.header("Set-Cookie")).startsWith(cookie);
        assertThat(more.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(shop.guest()
                        .call("GET", "/cart", "", "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                        .quantity(sku))
                .isEqualTo(2);
        assertThat(shop.guest().call("GET", "/cart", "", "Cookie", cookie).quantity(sku))
                .as("a server that reads for a page")
                .isEqualTo(2);
    }

    @Test
    void otherPages_andWhoDoesNotSay_changeNothing() {
        String sku = shop.sku();
        String cookie = cookie(shop.guest().add(sku, 1).ok());
        for (String[] from : new String[][] {
            {},
            {"Origin", "https://evil.test"},
            {"Origin", "null"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", FRONT_END + ".evil.test"}
        }) {
            String[] headers = new String[from.length + 2];
            System.arraycopy(from, 0, headers, 0, from.length);
            headers[from.length] = "Cookie";
            headers[from.length + 1] = cookie;
            CartAnswer refused = shop.guest().call("POST", "/cart/items", item(sku), headers);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("FOREIGN_ORIGIN");
            assertThat(shop.guest().call("DELETE", "/cart", "", headers).status())
                    .isEqualTo(403);
            if (from.length > 0) {
                assertThat(shop.guest()
                                .call("GET", "/cart", "", headers)
                                .json()
                                .get("id")
                                .isNull())
                        .isTrue();
            }
        }
        assertThat(shop.guest().call("GET", "/cart", "", "Cookie", cookie).quantity(sku))
                .isEqualTo(1);
    }

    @Test
    void token_goesBeforeTheCookie_andNeedsNoOrigin() {
        String sku = shop.sku();
        String cookie = cookie(shop.guest().add(sku, 1).ok());
        Shopper other = shop.guest();
        other.add(sku, 5).ok();

        assertThat(other.call("POST", "/cart/items", item(sku), "Cookie", cookie)
                        .ok()
                        .quantity(sku))
                .isEqualTo(6);
    }

    @Test
    void cookie_isMergedAtASignIn_fromPagesThatMayUseIt() {
        String sku = shop.sku();
        String email = shop.newPerson();
        String cookie = cookie(shop.guest().add(sku, 2).ok());
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + Customers.PASSWORD + "\"}";

        CartAnswer foreign =
                shop.guest().call("POST", "/auth/login", body, "Cookie", cookie, "Origin", "https://evil.test");
        assertThat(foreign.ok().json().has("cartMerge")).isFalse();
        CartAnswer own = shop.guest().call("POST", "/auth/login", body, "Cookie", cookie, "Origin", FRONT_END);
        assertThat(own.ok().at("/cartMerge/added/0/sku")).isEqualTo(sku);
    }

    @Test
    void checkoutUrl_isThatOfTheFrontEnd_ifItHasOne() {
        String address = shop.guest().open("{}").ok().at("/checkoutUrl");
        assertThat(address).startsWith("https://shop.lakefront.test/pay?step=1&checkout=");
        assertThat(shop.bean(CheckoutCodes.class).open(address.replaceFirst(".*checkout=", "")))
                .isPresent();
    }

    private static String item(String sku) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":1}";
    }

    private static String cookie(CartAnswer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
