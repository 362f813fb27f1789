package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refresh tokens in a cookie: who may use it, and from which pages. */
class RefreshCookieIT {

    private static final String FRONT_END = "https://shop.lakefront.test";
    private static final String ADA = "ada@lakefront.test";

    private static SignInShop shop;

    @BeforeAll
    static void open() {
        Map<String, Object> settings =
                Map.of("lakefront.account.refresh-cookie", true, "lakefront.allowed-origins", FRONT_END);
        shop = new SignInShop(TestDatabase.memory(), new TestClock(), settings);
        shop.customer(ADA);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void cookie_isKeptFromScriptsOtherSitesAndSubdomains() {
        HttpResponse<String> answer = shop.signIn(ADA, SignInShop.PASSWORD);

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-refresh="
                        + SignInShop.json(answer).path("refreshToken").asText() + ";")
                .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Strict", "Max-Age=2592000")
                .doesNotContain("Domain");
    }

    @Test
    void pagesOfTheShop_refreshAndSignOutWithTheCookieAlone() {
        String cookie = cookie(shop.signIn(ADA, SignInShop.PASSWORD));

        HttpResponse<String> refreshed = shop.call("POST", "/auth/refresh", "", "Cookie", cookie, "Origin", FRONT_END);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        String next = cookie(refreshed);
        assertThat(next).isNotEqualTo(cookie);
        assertThat(refreshed.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");

        HttpResponse<String> out =
                shop.call("POST", "/auth/logout", "{}", "Cookie", next, "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(shop.refresh(next.substring(next.indexOf('=') + 1)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void otherPages_andWhoDoesNotSay_cannot_andTheSessionLivesOn() {
        String cookie = cookie(shop.signIn(ADA, SignInShop.PASSWORD));

        for (String path : new String[] {"/auth/refresh", "/auth/logout"}) {
            assertForeign(shop.call("POST", path, "", "Cookie", cookie));
            assertForeign(shop.call("POST", path, "", "Cookie", cookie, "Origin", "https://evil.test"));
            assertForeign(shop.call("POST", path, "", "Cookie", cookie, "Origin", "null"));
            assertForeign(shop.call("POST", path, "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site"));
            assertForeign(shop.call("POST", path, "", "Cookie", cookie, "Sec-Fetch-Site", "same-site"));
            assertForeign(shop.call(
                    "POST",
                    path,
                    "",
                    "Cookie",
                    cookie,
                    "Sec-Fetch-Site",
                    "same-site",
                    "Origin",
                    FRONT_END + ".evil.test"));
        }
        assertThat(shop.refresh(cookie.substring(cookie.indexOf('=') + 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokenInTheBody_needsNoOrigin_andGoesBeforeTheCookie() {
        String first = cookie(shop.signIn(ADA, SignInShop.PASSWORD));
        String other = SignInShop.json(shop.signIn(ADA, SignInShop.PASSWORD))
                .path("refreshToken")
                .asText();

        HttpResponse<String> answer =
                shop.call("POST", "/auth/logout", "{\"refreshToken\":\"" + other + "\"}", "Cookie", first);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(shop.refresh(first.substring(first.indexOf('=') + 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void deadCookie_isTakenAway() {
        HttpResponse<String> answer =
                shop.call("POST", "/auth/refresh", "", "Cookie", "__Host-refresh=x.y", "Origin", FRONT_END);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    private static void assertForeign(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(SignInShop.code(answer)).isEqualTo("FOREIGN_ORIGIN");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
