package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.RawExchange;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that nobody types by accident is text like any other, and never more. */
class HostileReadsIT {

    private static final String MUGS = "/products?search=mug&category=tableware&limit=3";

    private static OfflineShop shop;
    private static String mugs = "";

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
        mugs = shop.get(MUGS).body();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** Whatever was asked, the answers to others are what they were. */
    @AfterEach
    void everybodyElse_isAnsweredAsBefore() {
        assertThat(shop.get(MUGS).body()).isEqualTo(mugs);
    }

    static Stream<Arguments> syntax() {
        return Stream.of(
                Arguments.of("title:* OR (a AND b)^2 ~ \"x\" [a TO z] /re/", "title OR a AND b 2 x a TO z re"),
                Arguments.of("mug\"] | *[_type == \"user\"]{...}", "mug _type user"),
                Arguments.of("birch mug*) || (*:*", "birch mug"),
                Arguments.of("\"birch mug\"", "birch mug"),
                Arguments.of("+birch -mug", "birch mug"),
                Arguments.of("birch~2 mug^9", "birch 2 mug 9"),
                Arguments.of("NOT mug", "not mug"),
                Arguments.of("mug && tent", "mug tent"),
                Arguments.of("{!parent which=1}mug", "parent which 1 mug"),
                Arguments.of("/.*mug.*/", "mug"),
                Arguments.of("m?g", "m g"),
                Arguments.of("' OR 1=1; DROP TABLE product; --", "OR 1 1 DROP TABLE product"),
                Arguments.of("<script>alert(1)</script>", "script alert 1 script"),
                Arguments.of("${jndi:ldap://x/a} mug", "jndi ldap x a mug"),
                Arguments.of("{{7*7}} mug", "7 7 mug"),
                Arguments.of("mug \ufffd\ufffd", "mug"),
                Arguments.of("mug 🦊", "mug"),
                Arguments.of("🦊mug", "mug"),
                Arguments.of("mug\u200f", "mug"),
                Arguments.of("\u202emug", "mug"),
                Arguments.of("mu\u00adg", "mug"),
                Arguments.of("mu\u200bg", "mug"),
                Arguments.of("\ufeffmug", "mug"),
                Arguments.of("mug\u0000", "mug"),
                Arguments.of("mug\r\nX-Injected: yes", "mug X Injected yes"),
                Arguments.of("ｍｕｇ", "mug"));
    }

    @ParameterizedTest
    @MethodSource("syntax")
    void syntaxOfAnyKind_isTheWordsInItAndNoMore(String typed, String words) {
        for (String path : List.of("/products?limit=100&search=", "/search/suggest?q=")) {
            HttpResponse<String> answer = shop.get(path + Reads.encoded(typed));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(items(answer)).isEqualTo(items(shop.get(path + Reads.encoded(words))));
            assertThat(Reads.header(answer, "Content-Type")).startsWith("application/json");
            assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
            assertThat(answer.body()).doesNotContain("<script").doesNotContain("\"user.");
        }
    }

    private static List<String> items(HttpResponse<String> answer) {
        return Reads.texts(Reads.json(answer).path("items"), "id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search=%ED%A0%80",
                "search=%F0%9F",
                "search=%FF%FE",
                "tag=%ED%A0%80",
                "handle=%00",
                "id=*",
                "id=product-*",
                "tag=gift%26brand%3Dnordufer",
                "tag=gift%1Fx",
                "category=*",
                "category=..%2F..%2Fetc",
                "brand=%22%5D%7C*%5B_type%3D%3D%22user%22%5D",
                "collection=%3Cscript%3E",
                "option.colour=*",
                "option.colour=ink%1Fcream",
                "option.%00=x",
                "option.colour%1Fink=x",
                "option.*=*",
                "option.colour.ink=x",
                "option.%ED%A0%80=%ED%A0%80",
                "id=%F0%9F%A6%8A",
                "handle=birch-mug%00",
                "handle=BIRCH-MUG",
                "tag=GIFT"
            })
    void valueThatNothingHas_findsNothing(String query) {
        HttpResponse<String> answer = shop.get("/products?" + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Reads.json(answer).path("total").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc%2fpasswd",
                "%2e%2e",
                "a%00b",
                "*",
                "%22%5D%20%7C%20*%5B_type%3D%3D%22user%22%5D",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%ED%A0%80",
                "%C0%AF",
                "%F0%9F%A6%8A",
                "%E2%80%8Fmugs",
                "a%0d%0aSet-Cookie:%20x=y",
                "a%2Cb%20c",
                "null",
                "-1",
                "stock.BATH-THERMOMETER",
                "user.274c21a1-2c2a-458e-aa82-6dedcb8b5282",
                "drafts.product-birch-mug",
                "image-x",
                "taxRate-at-reduced",
                "promotion-coffee-five",
                "xxx3000"
            })
    void nameThatNothingHas_isAbsent(String name) {
        String hostile = name.equals("xxx3000") ? "x".repeat(3_000) : name;
        for (String path : List.of(
                "/products/%s",
                "/products/%s/related",
                "/products/%s/availability",
                "/categories/%s",
                "/collections/%s",
                "/pages/%s",
                "/menus/%s")) {
            RawExchange answer = RawExchange.get(shop.uri(), path.formatted(hostile));

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("set-cookie")).isEmpty();
            assertThat(answer.header("cache-tag")).matches("[^\\s,]{0,256}");
            assertThat(Reads.json(answer.body()).path("code").asText()).endsWith("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products?search=%zz",
                "/products?search=%",
                "/products?%=1",
                "/products?limit=%2",
                "/products/%zz",
                "/products/%",
                "/products?\u00e9=\u00e9",
                "/products?a=b c",
                "/products?search=\"<>",
                "/products/../settings",
                "/products//",
                "//products",
                "/products/./birch-mug",
                "/products;x=y",
                "/products?&&&=&=",
                "/PRODUCTS",
                "/products/birch-mug/",
                "/products/birch-mug/related/more",
                "/products?search[]=x&search[0]=y",
                "/search/suggest/",
                "/menus/",
                "/pages/a/b"
            })
    void brokenTarget_isNeverOurFault(String target) {
        RawExchange answer = RawExchange.get(shop.uri(), target);

        assertThat(answer.status()).as(answer.body()).isIn(200, 400, 404);
        assertThat(answer.header("content-type")).contains("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void writing_isNoMethodOfTheCatalogue(String method) {
        for (String path : List.of("/products", "/products/birch-mug", "/categories", "/settings", "/menus/header")) {
            RawExchange answer = RawExchange.send(
                    shop.uri(), method, path, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
        }
    }
}
